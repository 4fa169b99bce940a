import { openDatabase } from "@tongxin/server/database/connection.ts";
import { describeTables } from "@tongxin/server/database/describe-tables.ts";
import { migrate } from "@tongxin/server/database/migrate.ts";
import type { Generator } from "./generated-file.ts";

/** The types of all tables, read from a database made by the migrations. */
export const databaseTypes: Generator = {
  name: "database types",
  folder: "server/database/generated",
  files: async () => {
    const database = await openDatabase({ kind: "memory" });
    try {
      await migrate(database);
      return [{ path: "server/database/generated/tables.ts", text: await describeTables(database) }];
    } finally {
      await database.close();
    }
  },
};
