export { actOnce, type Acting } from "../act.ts";
