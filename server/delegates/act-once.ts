export { act as actOnce, type Acting } from "../act.ts";
