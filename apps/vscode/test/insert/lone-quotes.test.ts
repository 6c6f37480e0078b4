import { describe, expect, it } from "vitest";
import { inserted, looked } from "./support/insert-at.js";

const value = `a"b'c`;
const double = String.raw`"a\"b'c"`;
const single = String.raw`'a"b\'c'`;

type Case = readonly [languageId: string, marked: string, literal: string];

/** Where the cursor stands in code, and a value becomes a literal of its own. */
const code: readonly Case[] = [
  ["php", "<p>Don't</p>\n<?php\n$k = ¦;", single],
  ["php", "<?php\n$a = <<<EOT\nit's\n  EOT;\n$k = ¦;", single],
  ["php", "<?php\n$a = <<<'EOT'\nit's\nEOT, 1);\n$k = ¦;", single],
  ["php", "<?php // it's ?>\n<p>Don't</p><?= ¦ ?>", single],
  ["ruby", "a = <<~EOT\n  it's\nEOT\nk = ¦", double],
  ["ruby", "f(<<~A, <<-'B', ¦)\n  it's\nA\n it's\nB\n", double],
  ["ruby", "=begin\nit's\n=end\nk = ¦", double],
  ["ruby", "a = %w[it's]; k = ¦", double],
  ["ruby", "a = %q((it's) it's); k = ¦", double],
  ["ruby", "a = x % y; b = 'c'; k = ¦", double],
  ["ruby", "a = /it's/; k = ¦", double],
  ["ruby", "a =~ /it's/\nk = ¦", double],
  ["ruby", "a = b / c / d; k = ¦", double],
  ["ruby", "list << 'a'; list << \"b\"; k = ¦", double],
  ["ruby", 'a = "#{b.map { |c| "it\'s" }}"; k = ¦', double],
  ["perl", "$a = <<EOT . <<'EOS';\nit's\nEOT\nit's\nEOS\n$k = ¦;", single],
  ["perl", "=pod\n\nit's\n\n=cut\n\n$k = ¦;", single],
  ["perl", "if (m/it's/) { $k = ¦; }", single],
  ["perl", "$a =~ s/'/x/g; $k = ¦;", single],
  ["perl", "$a =~ s{'} {\"}; $k = ¦;", single],
  ["perl", "$a = q(it's) . qq{it's {it's}}; $k = ¦;", single],
  ["perl", "$h{q} = $s{y}; %s = (y => 1); $k = ¦;", single],
  ["perl", "$a =~ /it's/; $k = ¦;", single],
  ["perl", "$a = $b / $c / $d; $e = $#f; $g = $#{$f}; $k = ¦;", single],
  ["elixir", "a = ~r/it's/; k = ¦", double],
  ["elixir", "a = ~s(it's) <> ~S|it's|; b = ?'; k = ¦", double],
  ["clojure", String.raw`(f \" \') (def k ¦)`, double],
  ["clojure", String.raw`(f '(a "b")) (def k ¦)`, double],
  ["erlang", `A = $", B = $', C = 'it\\'s', K = ¦`, double],
  ["haskell", `a = f' '"' x'; k = ¦`, double],
  ["julia", `a = b' * c' * '"'; k = ¦`, double],
  ["lua", "--[==[ it's ]] it's\n]==]\nk = ¦", double],
  ["r", `a <- r"(it's)"; k <- ¦`, double],
  ["rust", `/* /* " */ " */ let k = ¦;`, double],
  ["groovy", "a = /it's/; k = ¦", single],
  ["groovy", "a = $/it's/$; b = 4 / 2 / 1; k = ¦", single],
  ["javascript", "if (x) /'/.test(y); k = ¦", double],
  ["typescript", "const a = b / 2 + c['d'] / 2; k = ¦", double],
  ["typescript", "k = f(a / b, ¦) // it's", double],
  ["javascriptreact", "<p>Don't {f(¦)}</p>", double],
  ["javascriptreact", "const a = <p>Don't https://a.b/`</p>;\nconst k = ¦;", double],
  ["typescriptreact", "const f = <T,>(a: T) => a, g = a < b; const k = ¦;", double],
  [
    "typescriptreact",
    "const f = <T extends U>(a: Array<T>) => <><B/>it's</>; const k = ¦;",
    double,
  ],
  ["typescriptreact", "type F = <T>(a: T) => void; const k = ¦;", double],
  ["typescriptreact", "return <A b={<C d='\\'>it's</C>} {...e}>it's<br/>it's</A>; k = ¦", double],
  ["perl", "sub y { 1 } $a = b ? q(it's):q(it's); $k = ¦;", single],
  ["fsharp", 'let a = $"""it"s {b}"""; let k = ¦', double],
  ["powershell", "$a = 'it’’s'; $k = ¦", `'a"b''c'`],
  ["powershell", "<# it's\nit's #>\n$k = ¦", `'a"b''c'`],
  ["ruby", "a = x /'/\nb = 'c'\nk = ¦", double],
];

/** Where it stands in a text that has rules of its own. */
const texts: readonly Case[] = [
  ["php", "<?php\n$a = <<<EOT\n¦\nEOT;", value],
  ["php", "<?php\n$a = <<<'EOT'\n¦\n  EOT;", value],
  ["ruby", "a = <<~EOT\n  ¦\nEOT\n", value],
  ["ruby", "a = %q(¦)", value],
  ["perl", "$a = <<'EOT';\n¦\nEOT\n", value],
  ["perl", "$a = q(¦);", value],
  ["javascriptreact", "<p>¦</p>", `{${double}}`],
  ["typescriptreact", "<p>Don't <b/> ¦ {x}</p>", `{${double}}`],
];

/** Where it can be read in two ways, or nothing fits. */
const refused: readonly (readonly [languageId: string, marked: string])[] = [
  ["javascript", "f()\n/'/.test(y); k = ¦"],
  ["javascript", "x = {}\n/'/.test(y); k = ¦"],
  ["javascript", "a = i++ / 2 + '/'; k = ¦"],
  ["javascript", "a = /¦'/;"],
  ["typescriptreact", "<p ¦>a</p>"],
  ["ruby", "a = f /it's/; k = ¦"],
  ["ruby", 'list <<"b"; k = ¦'],
  ["ruby", "a = b! / 2 if '/'; k = ¦"],
  ["ruby", "a = %w[¦]"],
  ["ruby", "a = /¦/"],
  ["ruby", "a = <<~EOT\n it's\nk = ¦"],
  ["ruby", "a = 1\n__END__\nit's ¦"],
  ["perl", "$a = f /it's/; $k = ¦;"],
  ["powershell", "$a = 'it’s'\n$k = ¦"],
  ["perl", "is(isn't($a)); $k = ¦;"],
  ["perl", "$a =~ s/¦/x/;"],
  ["groovy", "a()\n/it's/; k = ¦"],
  ["elixir", "a = ~r/¦/"],
  ["php", "<p>¦</p><?php f();"],
  ["php", "<p>¦</p>"],
  ["ruby", "a = b ?' ':'c'; k = ¦"],
  ["sql", "/* /* */ it's */ select ¦"],
  ["sql", "select 'a\\'\nb', ¦\n"],
  ["sql", "select $$it's$$, ¦"],
  ["sql", "select 'it\\'s', ¦"],
  ["sql", "select 'a\\'\n, 'b', 'c\n', ¦"],
  ["sql", "# it's\nselect 'a\n', ¦"],
];

describe("a lone quote in something that is no quoted text", () => {
  it.each(code)("does not change how code is read: %s: %s", (languageId, marked, literal) => {
    expect(inserted(marked, value, languageId)).toBe(marked.replace("¦", () => literal));
  });

  it.each(texts)("has its own text: %s: %s", (languageId, marked, literal) => {
    expect(inserted(marked, value, languageId)).toBe(marked.replace("¦", () => literal));
  });

  it.each(refused)("makes the place unclear: %s: %s", (languageId, marked) => {
    expect(inserted(marked, value, languageId)).toBeUndefined();
  });
});

describe("a lookup", () => {
  it.each([
    ["php", "<?php\n$a = <<<EOT\n¦\nEOT;", undefined],
    ["ruby", "a = %q(¦)", 'a = ENV["X"]'],
    ["ruby", "a = %w(¦)", undefined],
    ["ruby", "a = <<~EOT\n¦\nEOT\n", 'a = <<~EOT\n#{ENV["X"]}\nEOT\n'],
    ["ruby", "a = f /it's/; k = ¦", undefined],
    ["javascriptreact", "<p>¦</p>", "<p>{process.env.X}</p>"],
  ])("%s: %s", (languageId, marked, expected) => {
    expect(looked(marked, languageId)).toBe(expected);
  });
});
