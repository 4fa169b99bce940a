declare const brand: unique symbol;

/** A string that has been checked at the edge and says what it identifies. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

export type SchoolId = Branded<"SchoolId">;
