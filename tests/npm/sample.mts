// A program in TypeScript that uses the package, as a module.
import { check, explain, init, reply, rules, CandorError, type Document, type Finding, type ListedRule, type Report, report } from "candor-wasm";

await init();
const document: Document = check("Act now.", { format: "text", channel: "sms" });
const finding: Finding | undefined = document.findings[0];
const line: number | undefined = finding?.span.start.line;
const overall: number | undefined = document.score?.overall;
const listed: ListedRule[] = rules({ channel: "sms" });
const whole: Report = report(new Uint8Array([65]), { name: "a.txt" });
const status: string | undefined = reply("When?", "On Friday.").facts.answers?.[0]?.status;
try {
  explain("pushy/gone");
} catch (error) {
  if (!(error instanceof CandorError) || error.problems[0]?.message === undefined) throw error;
}
const elsewhere = () => init({ wasm: "/static/candor.wasm", models: { en: new Uint8Array(1) } });
// @ts-expect-error: there is no such option
const wrong = () => check("a", { colour: "red" });
// @ts-expect-error: there is no such channel
const fax = () => check("a", { channel: "fax" });
if (listed.length === 0 || whole.version !== 1 || overall !== undefined || status === undefined || elsewhere === undefined || wrong === undefined || fax === undefined) throw new Error("not as typed");
(globalThis as unknown as { console: { log(text: string): void } }).console.log(`${finding?.rule} ${line} ${finding?.severity}`);
