import { z } from "zod";

/** Who is level for the last places of a sharing, as a page shows it. */
export const Tie = z.object({
  kind: z.enum(["units", "rows", "columns", "cells"]),
  among: z.array(z.object({ id: z.string(), name: z.string() })),
  places: z.number(),
  /** For cells: how many of them are drawn in each faculty and each grade. */
  left: z.array(z.object({ name: z.string(), places: z.number() })),
});
