import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureComposition, nonCoreFloor, type CompositionTerms, type Gauge, type Places } from "./composition.ts";

const terms: CompositionTerms = {
  students: 2000,
  faculties: ["文学院", "理学院"],
  grades: ["2025", "2026"],
  mainClubs: ["登山社", "合唱团"],
  nonCore: nonCoreFloor,
  floors: [],
};
const delegate: Places = {
  count: 1,
  isFilled: true,
  faculty: "文学院",
  grade: "2025",
  clubs: [],
  isCore: false,
  groups: [],
};
const open: Places = { ...delegate, isFilled: false, faculty: null, grade: null, isCore: null };

describe("the total", () => {
  it("is at least 1 % of the students, rounded up", () => {
    const of = (count: number, students: number) => gauge([{ ...open, count }], "total", { students });
    expect(of(181, 18_001)).toMatchObject({ status: "holds", needed: 181 });
    expect(of(180, 18_001)).toMatchObject({
      status: "impossible",
      shortBy: 1,
      stillNeeded: { count: 1, by: "anyone", names: [] },
    });
    expect(of(180, 18_000)).toMatchObject({ status: "holds", needed: 180 });
  });
});

describe("the share of delegates who are not core members", () => {
  it.each([
    [12, 20, "holds"],
    [11, 20, "impossible"],
    [93, 154, "holds"],
    [92, 154, "impossible"],
    [182, 303, "holds"],
    [181, 303, "impossible"],
  ])("is 60 %%: %i of %i → %s", (nonCore, total, status) => {
    const places = [
      { ...delegate, count: nonCore },
      { ...delegate, count: total - nonCore, isCore: true },
    ];
    expect(gauge(places, "non-core").status).toBe(status);
  });

  it("says how many of the open places must go to them", () => {
    const places = [
      { ...delegate, count: 8 },
      { ...delegate, count: 7, isCore: true },
      { ...open, count: 5 },
    ];
    expect(gauge(places, "non-core")).toMatchObject({
      status: "reachable",
      there: 8,
      open: 5,
      needed: 12,
      stillNeeded: { count: 4, by: "non-core", names: [] },
    });
  });

  it("falls when a substitution brings a core member in", () => {
    const before = [
      { ...delegate, count: 12 },
      { ...delegate, count: 8, isCore: true },
    ];
    const after = [
      { ...delegate, count: 11 },
      { ...delegate, count: 9, isCore: true },
    ];
    expect([gauge(before, "non-core").status, gauge(after, "non-core").status]).toEqual(["holds", "impossible"]);
  });

  it("tells those who sit from the places that are reserved for them", () => {
    const places = [delegate, { ...open, isCore: false }, { ...open, isCore: true }];
    expect(gauge(places, "non-core")).toMatchObject({ there: 2, held: 1, open: 0, needed: 2 });
  });

  it("does not count a filled place whose holder is not known as open", () => {
    expect(gauge([{ ...delegate, isCore: null }], "non-core")).toMatchObject({ status: "impossible", open: 0 });
  });
});

describe("cover", () => {
  it("of faculties and grades names who is missing and needs as many open places", () => {
    expect(gauge([delegate, open], "every-faculty")).toMatchObject({
      status: "reachable",
      there: 1,
      needed: 2,
      stillNeeded: { count: 1, by: "faculties", names: ["理学院"] },
    });
    expect(gauge([delegate, { ...open, faculty: "理学院" }], "every-faculty").status).toBe("holds");
    expect(gauge([open], "every-grade")).toMatchObject({ status: "impossible", shortBy: 1, open: 1 });
    expect(gauge([delegate, { ...delegate, grade: "2026" }], "every-grade").status).toBe("holds");
  });

  it("of main clubs may be given by one person for several clubs", () => {
    expect(gauge([delegate, open], "every-main-club")).toMatchObject({
      status: "reachable",
      stillNeeded: { count: 2, names: ["登山社", "合唱团"] },
    });
    expect(gauge([{ ...delegate, clubs: ["登山社", "合唱团"] }], "every-main-club").status).toBe("holds");
    expect(gauge([delegate], "every-main-club").status).toBe("impossible");
  });

  it("of faculties and grades is open by the places that are reserved for none", () => {
    const elsewhere = { ...open, count: 3, faculty: "文学院" };
    expect(gauge([elsewhere], "every-faculty")).toMatchObject({ status: "impossible", there: 1, open: 0, shortBy: 1 });
    expect(gauge([elsewhere], "every-grade")).toMatchObject({ status: "reachable", there: 0, open: 2 });
    const ofGrade = { ...open, count: 3, grade: "2025" };
    expect(gauge([ofGrade], "every-grade")).toMatchObject({ status: "impossible", there: 1, open: 0, shortBy: 1 });
    expect(gauge([ofGrade], "every-faculty")).toMatchObject({ status: "reachable", there: 0, open: 2 });
  });

  it("of main clubs is open by any open place, whatever it is reserved for", () => {
    const reserved = { ...open, faculty: "文学院", grade: "2025" };
    expect(gauge([reserved], "every-main-club")).toMatchObject({ status: "reachable", there: 0, open: 2 });
  });

  it("is asked for nothing that is not wanted", () => {
    const strange = [{ ...delegate, faculty: "别的学院", grade: "2020", clubs: ["别的社"] }, open];
    expect(gauge(strange, "every-faculty")).toMatchObject({ there: 0, held: 0, needed: 2 });
    expect(gauge([open], "every-faculty", { faculties: [] })).toMatchObject({ status: "holds", there: 0, needed: 0 });
  });

  it("is not given by places of which there are none", () => {
    expect(gauge([{ ...delegate, count: 0 }], "every-faculty").there).toBe(0);
  });
});

describe("a floor for a group", () => {
  it("counts places reserved for it as sure and other open ones as possible", () => {
    const floors = [{ group: "女", share: { of: 1, over: 2 } }];
    const places = [delegate, { ...open, groups: ["女"] }, open];
    expect(gauge(places, "group", { floors })).toMatchObject({
      status: "reachable",
      there: 1,
      open: 1,
      needed: 2,
      stillNeeded: { count: 1, by: "group", names: ["女"] },
    });
  });

  it("is not met by filled places of others, and tells who of it sits already", () => {
    const floors = [{ group: "女", share: { of: 1, over: 1 } }];
    const places = [
      { ...delegate, groups: ["女"] },
      { ...open, groups: ["女"] },
      { ...delegate, count: 3 },
    ];
    const found = { status: "impossible", there: 2, held: 1, open: 0, needed: 5, shortBy: 3 };
    expect(gauge(places, "group", { floors })).toMatchObject(found);
  });
});

describe("a gauge", () => {
  const somePlaces = fc.array(
    fc.record({
      count: fc.nat(5),
      isFilled: fc.boolean(),
      faculty: fc.constantFrom("文学院", "理学院", null),
      grade: fc.constantFrom("2025", "2026", null),
      clubs: fc.constantFrom([], ["登山社"], ["登山社", "合唱团"]),
      isCore: fc.constantFrom(true, false, null),
      groups: fc.constantFrom([], ["女"]),
    }),
    { maxLength: 8 },
  );
  const floors = [{ group: "女", share: { of: 1, over: 3 } }];
  const all = (places: readonly Places[]) => measureComposition(places, { ...terms, floors });

  it("never counts as held what is not there, and holds exactly when what is there is enough", () => {
    fc.assert(
      fc.property(somePlaces, (places) => {
        for (const { there, held, needed, status } of all(places)) {
          expect(held).toBeLessThanOrEqual(there);
          expect(status === "holds").toBe(there >= needed);
        }
      }),
    );
  });

  it("says the same of places listed in another order, or one by one", () => {
    fc.assert(
      fc.property(somePlaces, (places) => {
        const single = places.flatMap((place) => Array.from({ length: place.count }, () => ({ ...place, count: 1 })));
        expect(all(places.toReversed())).toEqual(all(places));
        expect(all(single)).toEqual(all(places));
      }),
    );
  });

  it("of non-core delegates does not fall when an open place is filled by one of them", () => {
    fc.assert(
      fc.property(somePlaces, (places) => {
        const before = gauge([...places, open], "non-core");
        const after = gauge([...places, { ...delegate, isCore: false }], "non-core");
        expect([after.there, after.needed]).toEqual([before.there + 1, before.needed]);
        expect(before.status === "impossible" || after.status !== "impossible").toBe(true);
      }),
    );
  });

  it("tells who sits already from places that are only reserved", () => {
    const places = [delegate, { ...open, faculty: "理学院", clubs: ["登山社"] }];
    expect(gauge(places, "every-faculty")).toMatchObject({ there: 2, held: 1 });
    expect(gauge(places, "every-main-club")).toMatchObject({ there: 1, held: 0 });
    expect(gauge(places, "total")).toMatchObject({ there: 2, held: 1 });
  });
});

function gauge(places: readonly Places[], kind: Gauge["name"]["kind"], change: Partial<CompositionTerms> = {}): Gauge {
  return measureComposition(places, { ...terms, ...change }).find(({ name }) => name.kind === kind)!;
}
