import { describe, expect, it } from "vitest";
import { insertAt } from "./support/insert-at.js";

const insertLookup = (marked: string, languageId: string): string => {
  const made = insertAt(marked, { lookup: "X" }, languageId);
  return "text" in made ? made.text : made.reason;
};

describe("A lookup", () => {
  it.each([
    ["typescript", "x = ¦", "x = process.env.X"],
    ["typescript", 'x = "¦"', "x = process.env.X"],
    ["typescript", "x = '¦old¦'", "x = process.env.X"],
    ["typescript", "x = 'a¦b'", "lookupInText"],
    ["typescript", "x = `a¦b`", "x = `a${process.env.X}b`"],
    ["typescriptreact", '<A b="¦" />', "unclear"],
    ["astro", "---\nconst a = ¦\n---\n<p></p>", "---\nconst a = process.env.X\n---\n<p></p>"],
    ["astro", "---\nconst a = 1\n---\n<p>¦</p>", "markup"],
    ["vue", "<p>¦</p>", "markup"],
    ["vue", '<script setup></script><p :a="¦" />', "markup"],
    ["vue", "<script setup>\nx = '¦'\n</script>", "<script setup>\nx = process.env.X\n</script>"],
    ["svelte", "<!-- <script> --><p>¦</p>", "markup"],
    ["svelte", '<script type="application/json">¦</script>', "markup"],
    ["svelte", "<style>¦</style>", "markup"],
    ["php", "<?php $a = 1; ?><p>¦</p>", "markup"],
    ["python", "x = '¦'", 'x = os.environ["X"]'],
    ["python", 'x = "a¦"', "lookupInText"],
    ["java", 'x = "¦";', 'x = System.getenv("X");'],
    ["php", '<?php $x = "a¦";', "lookupInText"],
    ["shellscript", "x=¦", 'x="$X"'],
    ["shellscript", 'x="a¦b"', 'x="a${X}b"'],
    ["shellscript", "x='¦'", 'x="$X"'],
    ["shellscript", "x='a¦'", "lookupInText"],
    ["dockercompose", "key: ¦", "key: ${X}"],
    ["yaml", "key: a¦", "key: a${X}"],
    ["python", "x = f'a¦'", "unsupportedText"],
    ["typescript", "x = `${¦}`", "lookupInText"],
    ["shellscript", "cat <<END\n¦\nEND\n", "unsupportedText"],
    ["yaml", "key: [¦]", "unsupportedText"],
    ["yaml", "key: |\n  a ¦\n", "unsupportedText"],
    ["helm", "key: ¦", "noLookup"],
    ["json", '{"a": ¦}', "noLookup"],
    // Only the quotes of the line are read.
    ["ruby", "x = ¦", 'x = ENV["X"]'],
    ["ruby", "x = '¦'", 'x = ENV["X"]'],
    ["ruby", 'x = "a¦"', "lookupInText"],
    ["perl", '$x = "a¦";', '$x = "a$ENV{X}";'],
    ["powershell", '$x = "a¦b"', '$x = "a${env:X}b"'],
    ["powershell", "$x = ¦", "$x = $env:X"],
    ["makefile", "x = ¦", "x = $(X)"],
    ["dockerfile", "ENV A=¦", "ENV A=${X}"],
    ["bat", 'set "A=¦"', 'set "A=%X%"'],
  ])("is written in the language of the file, %s: %s", (languageId, marked, expected) => {
    expect(insertLookup(marked, languageId)).toBe(expected);
  });
});
