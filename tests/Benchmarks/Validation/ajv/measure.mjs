// What ajv needs for the cases in a folder: `<name>.schema.json` and `<name>.json` each. Prints one JSON object a line: name, microseconds a document, parsing included and not.
// Processor time of the process, which neighbours do not lengthen. Formats of the domain are told to accept everything, which is in ajv's favour; money needs a tolerance there,
// since 10.05 is no multiple of 0.01 in binary fractions.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const folder = process.argv[2];
const runs = 15;
const runMilliseconds = 100;
const domainFormats = ['uscc', 'citizen-id', 'region', 'resource-code', 'party-id'];

function compile(text) {
  const schema = JSON.parse(text);
  const ajv = new (text.includes('2020-12') ? Ajv2020 : Ajv)({ strict: false, allErrors: false, multipleOfPrecision: 6 });
  addFormats(ajv);
  for (const name of domainFormats) ajv.addFormat(name, () => true);
  return ajv.compile(schema);
}

function once(work, count) {
  const began = process.cpuUsage();
  for (let i = 0; i < count; i++) if (!work()) throw new Error('The sample must be valid.');
  const { user, system } = process.cpuUsage(began);
  return (user + system) / count;
}

function median(work) {
  let count = 100;
  while (once(work, count) * count < runMilliseconds * 1000) count *= 2;
  const times = [];
  for (let run = 0; run < runs; run++) times.push(once(work, count));
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)];
}

for (const file of readdirSync(folder).filter(name => name.endsWith('.schema.json'))) {
  const name = file.slice(0, -'.schema.json'.length);
  const validate = compile(readFileSync(join(folder, file), 'utf8'));
  const bytes = readFileSync(join(folder, `${name}.json`));
  const value = JSON.parse(bytes.toString('utf8'));
  console.log(JSON.stringify({ name, parsed: median(() => validate(value)), bytes: median(() => validate(JSON.parse(bytes.toString('utf8')))) }));
}
