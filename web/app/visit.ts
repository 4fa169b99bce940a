import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Visit } from "./page.ts";

/** The visit a page is drawn for. Islands do not have it: what they need is in their props. */
export const VisitContext = createContext<Visit | null>(null);

export function useVisit(): Visit {
  const visit = useContext(VisitContext);
  if (visit === null) throw new Error("drawn outside a page: wrap it with showPage");
  return visit;
}
