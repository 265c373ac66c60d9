// Where the page asks: the program that serves it, on this computer.

import { t } from "./words.js";

export const promise = "Your text stays on this computer: nothing is stored, nothing is sent anywhere.";

/** Has a text checked. */
export async function check(question) {
  let answer;
  try {
    answer = await fetch("check", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(question),
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
  } catch {
    throw new Error(t("candor does not answer any more. Your text is still here: start candor serve again, and copy it over."));
  }
  if (!answer.ok) throw new Error((await answer.text()).trim());
  return answer.json();
}
