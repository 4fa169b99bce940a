export { uuidOf as idOf } from "../database/uuid.ts";
