export { askFilter } from "./ask-filter.js";
export { createTree, markOlderThanDays } from "./create-tree.js";
export { inView } from "./in-view.js";
