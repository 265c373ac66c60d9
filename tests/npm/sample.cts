// The same as a CommonJS program.
import candor = require("candor-wasm");

const document: candor.Document = candor.check("Act now.", { format: "text" });
const finding: candor.Finding | undefined = document.findings[0];
(globalThis as unknown as { console: { log(text: string): void } }).console.log(`${finding?.rule} ${finding?.span.start.line} ${finding?.severity}`);
