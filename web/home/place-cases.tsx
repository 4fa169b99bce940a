/** Ways on, each with one sentence about what is found there. */
export type PlaceCase = { readonly href: string; readonly title: string; readonly says: string };

export function PlaceCases(props: { readonly of: readonly PlaceCase[] }) {
  return (
    <div class="cases">
      {props.of.map((place) => (
        <article class="case">
          <h3>
            <a href={place.href}>{place.title}</a>
          </h3>
          <p class="meta">{place.says}</p>
        </article>
      ))}
    </div>
  );
}
