import { describe, expect, it } from "vitest";
import { inserted, looked } from "./support/insert-at.js";

const value = `a b';rm -rf "$x"\\`;
const bare = String.raw`'a b'\'';rm -rf "$x"\'`;
const inDouble = String.raw`a b';rm -rf \"\$x\"` + "\\\\";

describe("a value in a shell script", () => {
  it.each([
    ["n=${#arr[@]}; TOKEN=¦", bare],
    ["n=$#; TOKEN=¦", bare],
    ["if [ $# -gt 0 ]; then # it's\nTOKEN=¦", bare],
    ["x=$((1 << bits))\nTOKEN=¦", bare],
    ['x="$((1 << bits))"\nTOKEN=¦', bare],
    ["(( x = 1 << (bits) ))\nTOKEN=¦", bare],
    ['cat <<< "word"\nTOKEN=¦', bare],
    ["cat <<<word\nTOKEN=¦", bare],
    ["cat <<'END-X'\nit's\nEND-X\nTOKEN=¦", bare],
    ["cat <<'END-X'\n¦\nEND-X\n", value],
    ["cat <<E.O+F\n¦\nE.O+F\n", String.raw`a b';rm -rf "\$x"` + "\\\\"],
    ["cat <<E'O'F\n¦\nEOF\n", value],
    ["cat <<\\EOF\n¦\nEOF\n", value],
    ['cat <<EOF | grep "¦"\nit\'s\nEOF\n', inDouble],
    ["cat <<A <<'B' -\nit's\nA\nit's\nB\nTOKEN=¦", bare],
    ["cat <<EOF\n  EOF\nit's\nEOF\nTOKEN=¦", bare],
    ["cat <<-EOF\nit's\n\tEOF\nTOKEN=¦", bare],
    ['x="${y:-"it\'s"}" TOKEN=¦', bare],
    ['x="${y:-it\'s}" TOKEN=¦', undefined],
    ['x="${y:-"it"}" TOKEN=¦', bare],
    ['x="${y:-it\'s}"\nTOKEN=¦', bare],
    ["x=${y%%#*}${y#'#'} TOKEN=¦", bare],
    ['x=$(echo "it\'s") TOKEN=¦', bare],
    ['x="$(echo "it\'s" \'"\')" TOKEN=¦', bare],
    ["a=x$'it\\'s' TOKEN=¦", bare],
    ['awk "{ if (($a == 0) && (1)) { print } }"; TOKEN=¦', bare],
    ["cat <<EOF\nno end\nTOKEN=¦", undefined],
    ["cat <<EO¦F\nEOF\n", undefined],
    ['cat <<EOF "\nEOF\n"\nTOKEN=¦', undefined],
    ["x=\"$(case a in a) echo 'b';; esac)\" TOKEN=¦", undefined],
    ['curl -d \'{\n"token": "¦"\n}\'', String.raw`a b'\'';rm -rf "$x"` + "\\"],
  ])("%s", (marked, expected) => {
    expect(inserted(marked, value, "shellscript")).toBe(
      expected === undefined ? undefined : marked.replace("¦", () => expected),
    );
  });

  it("does not end a heredoc, be it together with what stands beside it", () => {
    expect(inserted("cat <<'EOF'\n¦\nEOF\n", "EOF", "shellscript")).toBeUndefined();
    expect(inserted("cat <<'EOF'\nE¦F\nEOF\n", "O", "shellscript")).toBeUndefined();
    expect(inserted("cat <<'EOF'\n¦\nEOF\n", "a\nEOF\nb", "shellscript")).toBeUndefined();
    expect(inserted("cat <<'EOF'\nx¦\nEOF\n", "EOF", "shellscript")).toBeDefined();
    expect(inserted('$x = @"\n¦\n"@\n', '"@', "powershell")).toBeUndefined();
  });
});

describe("a lookup in a shell script", () => {
  it.each([
    ["x=$((1 << bits))\nTOKEN=¦", 'x=$((1 << bits))\nTOKEN="$X"'],
    ['cat <<< "word"\nTOKEN=¦', 'cat <<< "word"\nTOKEN="$X"'],
    ["cat <<'END-X'\n¦\nEND-X\n", undefined],
    ["cat <<END-X\n¦\nEND-X\n", "cat <<END-X\n${X}\nEND-X\n"],
  ])("%s", (marked, expected) => {
    expect(looked(marked, "shellscript")).toBe(expected);
  });
});
