/** A file that a generator makes: its path from the root of the project, and its whole text. */
export type GeneratedFile = { readonly path: string; readonly text: string };

/** Makes files from what `core` declares. The same sources give the same bytes; `folder` holds nothing else. */
export type Generator = {
  readonly name: string;
  /** Folder that belongs to the generator alone: files in it that it does not make are stale. Null: none. */
  readonly folder: string | null;
  readonly files: () => readonly GeneratedFile[] | Promise<readonly GeneratedFile[]>;
};
