// Reads paths of Word and Excel files from the arguments; prints one JSON object a line: {file, errors: [text …]}.
// Exit 0 when it could run, whatever it found.
import { readFileSync } from "node:fs";
import validate, { getFileFormatFromName } from "@ooxml-tools/validate";

// Two things that Office itself writes and the SDK's schema does not know: smart tags,
// and the order of `color` in the default font that openpyxl writes.
const noise = [/smartTag/, /fonts\[1\].*main:color/];

const describe = ({ path, description }) => `${path?.partUri ?? ""} ${path?.xpath ?? ""}: ${description}`.trim();

async function errorsOf(file) {
  try {
    const bytes = new Uint8Array(readFileSync(file));
    const found = await validate(bytes, getFileFormatFromName(file), "Microsoft365");
    return found.map(describe).filter((line) => !noise.some((pattern) => pattern.test(line)));
  } catch (error) {
    return [`cannot be opened: ${error.message ?? error}`];
  }
}

for (const file of process.argv.slice(2)) {
  console.log(JSON.stringify({ file, errors: await errorsOf(file) }));
}
