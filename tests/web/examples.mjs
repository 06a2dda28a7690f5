/** The examples of docs/events.md, as the page is told them. */

import {readFileSync} from "node:fs";
import {message} from "../../mudgroup/web/wire.mjs";

const PAGE = readFileSync(new URL("../../docs/events.md", import.meta.url), "utf-8");

/** Messages of one side, in the order of the page. */
export function examples(side) {
  const blocks = PAGE.matchAll(/^```json (\w+)\n([\s\S]*?)^```$/gm);
  return [...blocks].filter(block => block[1] === side)
    .flatMap(block => block[2].trim().split("\n")).map(message);
}

/** The first example of a package that fits. */
export const example = (name, fits = () => true) =>
  structuredClone(examples("server").find(one => one.package === name && fits(one.data)));
