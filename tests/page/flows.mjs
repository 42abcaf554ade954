// What people do on the page: node flows.mjs FLOW ADDRESS FOLDER
import { visit } from "./browser.mjs";
import all from "./flows_all.mjs";
import axe from "./flows_axe.mjs";
import find from "./flows_find.mjs";
import late from "./flows_late.mjs";
import listen from "./flows_listen.mjs";
import map from "./flows_map.mjs";

const [, , name, address] = process.argv;
const flows = { ...all, ...axe, ...find, ...late, ...listen, ...map };
await visit(address, {}, flows[name]);
