import { describe, expect, it } from "vitest";
import type { Reason } from "../../../src/features/insert/insertion-point.js";
import { insertAt, refusal } from "./support/insert-at.js";

const secret = "apiVersion: v1\nkind: Secret\n";

describe("An insert without a safe way to quote", () => {
  it.each<[reason: Reason, languageId: string, marked: string]>([
    ["partOfText", "json", '{"a": "Bearer ¦"}'],
    ["partOfText", "javascript", "x = `a¦${b}`"],
    ["partOfText", "javascript", 'x = ¦"a"'],
    ["partOfText", "python", "x = b¦"],
    ["partOfText", "yaml", "a: b¦"],
    ["partOfText", "yaml", "a: ¦b"],
    ["partOfText", "yaml", 'a: "b" ¦'],
    ["partOfText", "yaml", "a: b-¦"],
    ["partOfText", "yaml", "a: 'it''s ¦'"],
    ["partOfText", "dotenv", "A=b¦"],
    ["partOfText", "dotenv", "A='b¦'"],
    ["partOfText", "ini", "a=b ¦"],
    ["partOfText", "java-properties", "a=b\\\n¦"],
    ["partOfText", "xml", "<a>b¦</a>"],
    ["partOfText", "xml", "<a>b<!-- c -->¦</a>"],
    ["partOfText", "shellscript", "curl -u user:¦"],
    ["address", "yaml", 'a: "postgres://u:¦@host"'],
    ["address", "yaml", "a: postgres://u:¦@host"],
    ["address", "dotenv", "A=postgres://u:¦@host"],
    ["address", "python", "a = 'https://x/?key=¦'"],
    ["address", "java-properties", "a=jdbc:mysql://h/?password=¦"],
    ["comment", "go", "// ¦"],
    ["comment", "yaml", "a: b # ¦"],
    ["comment", "dotenv", "# ¦"],
    ["comment", "ini", "; ¦"],
    ["comment", "xml", "<a><!-- ¦ --></a>"],
    ["command", "yaml", "run: ¦"],
    ["command", "yaml", "steps:\n  - run: ¦"],
    ["command", "yaml", "script:\n  - a\n  - ¦"],
    ["command", "yaml", "script:\n- a\n- ¦"],
    ["command", "yaml", "cmds:\n  - ¦"],
    ["command", "yaml", "steps:\n  - bash: ¦"],
    ["command", "yaml", "command:\n  - sh\n  - -c\n  - ¦"],
    ["unsupportedText", "yaml", 'command: [sh, -c, "¦"]'],
    ["unsupportedText", "yaml", "run: |\n  ¦\n"],
    ["address", "json", '{"a": "https://u:¦@h/"}'],
    ["base64", "yaml", "items:\n- apiVersion: v1\n  kind: Secret\n  data:\n    key: ¦\n"],
    ["unsupportedText", "java", 'x = """\n¦\n""";'],
    ["command", "yaml", "postCreateCommand: ¦"],
    ["command", "json", '{"tasks": [{"command": "¦"}]}'],
    ["command", "json", '{"command": "npx", "args": ["-y", "a", "¦"]}'],
    ["command", "json", '{"postCreateCommand": "¦"}'],
    ["unsupportedText", "yaml", "args: [a, ¦]"],
    ["command", "html", "<p onclick='¦'>a</p>"],
    ["base64", "yaml", `${secret}data:\n  key: a\n  other: ¦\n`],
    ["base64", "yaml", "kind: List\nitems:\n- kind: Secret\n  data:\n    a: ¦\n"],
    ["base64", "yaml", '"kind": "Secret"\ndata:\n  a: ¦\n'],
    ["base64", "json", '{"kind": "Secret", "data": {"a": "¦"}}'],
    ["template", "helm", "a: ¦"],
    ["template", "yaml", "a: {{ b }}\nc: ¦"],
    ["template", "html", "<p>{{ a }}</p><p>¦</p>"],
    ["unsupportedText", "yaml", "a: |\n  ¦\n"],
    ["unsupportedText", "yaml", "a: >-\n  b\n  ¦\n"],
    ["unsupportedText", "shellscript", "cat <<EOF\n¦\nEOF\n"],
    ["unsupportedText", "shellscript", "cat <<EOF\n\tEOF\nX=¦\nEOF"],
    ["unsupportedText", "shellscript", "cat <<END-OF\nEND\nX=¦\nEND-OF"],
    ["unsupportedText", "shellscript", "cat <<\\EOF\n\tEOF\n¦\nEOF"],
    ["unclear", "shellscript", 'cat <<END"-OF"\nEND\nX=¦\nEND-OF'],
    ["unclear", "shellscript", "cat <<EOF\na\\\nEOF\nX=¦\nEOF"],
    ["unsupportedText", "shellscript", 'echo `echo "¦"`'],
    ["unsupportedText", "shellscript", "echo `echo ¦`"],
    ["unsupportedText", "kotlin", 'x = """¦"""'],
    ["unsupportedText", "swift", 'x = #"¦"#'],
    ["unsupportedText", "html", "<script>let a = '¦'</script>"],
    ["unsupportedText", "html", "<script type=text/javascript>¦</script>"],
    ["unsupportedText", "html", "<noscript><p title='¦'></noscript>"],
    ["unsupportedText", "go", "x := `¦`"],
    ["unsupportedText", "rust", 'x = r#"¦"#'],
    ["unsupportedText", "csharp", 'x = @"¦"'],
    ["unsupportedText", "csharp", 'x = $"¦"'],
    ["unsupportedText", "python", "x = f'¦'"],
    ["unsupportedText", "python", 'x = """¦"""'],
    ["unsupportedText", "toml", 'x = """¦"""'],
    ["unsupportedText", "xml", "<a><![CDATA[¦]]></a>"],
    ["unsupportedText", "yaml", "a: [b, ¦]"],
    ["unsupportedText", "yaml", "a: {b: ¦}"],
    ["unsupportedText", "yaml", "a: !Sub ¦"],
    ["unsupportedText", "yaml", "--- |\nkey: ¦"],
    ["unsupportedText", "yaml", '--- !a "b\nkey: ¦"'],
    ["unsupportedText", "yaml", 'a: "b\nkey: ¦"'],
    ["unsupportedText", "yaml", 'a:\n  b: "first\n  c: ¦\n  last"'],
    ["unsupportedText", "yaml", "a:\n    b: 'it''s\n  c: ¦\n  last'"],
    ["unsupportedText", "yaml", '-a: "b\nkey: ¦"'],
    ["unsupportedText", "yaml", 'a:\n    "b\n  c: ¦\n  d"'],
    ["unsupportedText", "yaml", 'a: ["b\nc: ¦\n"]'],
    ["unsupportedText", "yaml", "- a: |\n    b\n  c: 'd\n  e: ¦'"],
    ["noKey", "yaml", "a:\n  ¦\n"],
    ["partOfText", "yaml", "a: ¦b¦\n  c\n"],
    ["unsupportedText", "yaml", "a: b\n\n  ¦c¦\n"],
    ["unsupportedLanguage", "php", "<?php $x = '¦';"],
    ["unsupportedLanguage", "dart", "x = '¦';"],
    ["unsupportedLanguage", "json5", "{a: '¦'}"],
    ["unsupportedLanguage", "ruby", "x = ¦"],
    ["unsupportedLanguage", "vue", "<script>\na = ¦\n</script>"],
    ["markup", "vue", "<p>¦</p>"],
    ["unsupportedLanguage", "terraform", 'x = "¦"'],
    ["unclear", "javascript", "f(a) /'/ 2; x = '¦'"],
    ["unclear", "javascriptreact", "const a = <p>Don't</p>; const b = '¦';"],
    ["unclear", "typescriptreact", 'return <A b="¦" />'],
    ["unclear", "shellscript", 'a="${b:-it\'s}"; c=¦'],
    ["unclear", "shellscript", "cat <<EOF\nno end\nTOKEN=¦"],
    ["unclear", "json", '{"a": "no end ¦\n}'],
    ["unclear", "python", "x = '''no end\ny = ¦"],
    ["unclear", "xml", "<a b='no end>¦</a>"],
    ["tag", "xml", "<a ¦></a>"],
    ["crossesQuotes", "javascript", 'x = ¦1 + "a¦b"'],
    ["crossesQuotes", "yaml", 'x: "a¦b"\ny: "c¦d"'],
    ["crossesQuotes", "dotenv", "X='a¦b'\nY=¦1"],
    ["crossesQuotes", "xml", "<a b='¦c'>d¦</a>"],
  ])("is refused with the reason %s in %s: %s", (reason, languageId, marked) => {
    expect(refusal(marked, "value", languageId)).toBe(reason);
  });

  it.each<[reason: Reason, marked: string, value: string, fileName: string]>([
    ["command", '{"scripts": {"a": "¦"}}', "v", "composer.json"],
    ["command", '{\n "tasks": {\n  "a": "¦"\n }\n}', "v", "deno.json"],
    ["command", '{"postCreateCommand": "¦"}', "v", "devcontainer.json"],
    ["command", "[Service]\nExecStart=¦", "v", "a.ini"],
    ["partOfText", "[Service]\nEnvironment=KEY=¦", "v", "a.ini"],
    ["notWritable", "[alembic]\nurl = ¦", "p%w", "alembic.ini"],
    ["notWritable", "[a]\nb = ¦", "p!w", "php.ini"],
    ["notWritable", "[a]\nb = ¦", "p w", "a.ini"],
    ["notWritable", "a: ¦", "$v", "application.yml"],
    ["notWritable", "<a>¦</a>", "${v}", "pom.xml"],
    ["notWritable", '<a b="¦"/>', "$(v)", "a.csproj"],
    ["command", '{\n "scripts": {\n  "a": "¦"\n }\n}', "v", "package.json"],
    [
      "command",
      '{"files": ["scripts"], "a": {\n}, "scripts": {"a": "b", "c": "¦"}}',
      "v",
      "package.json",
    ],
    ["notWritable", "a: ¦", "$v", "docker-compose.prod.yml"],
    ["notWritable", "a: ¦", "${{ v }}", "a.yml"],
    ["notWritable", "a=¦", "${v}", "a.properties"],
    ["notWritable", "a: ¦", "{{ v }}", "a.yaml"],
    ["notWritable", "A=¦", "'\"`\n", ".env"],
    ["notWritable", "A='\nB=¦\n", "\n$x", ".env"],
    ["notWritable", "<a>¦</a>", "\0", "a.xml"],
    ["notWritable", "<a>¦</a>", "\nv", "a.html"],
    ["notWritable", "x = ¦;", "a??/b", "a.c"],
    ["notWritable", "k=¦", "a\u202eb", "a.sh"],
    ["notWritable", "a: ¦", "\ud83d", "a.yaml"],
    ["unsupportedLanguage", "web: run ¦", "v", "Procfile"],
    ["unsupportedLanguage", "¦", "v", "a.txt"],
  ])(
    "is refused with the reason %s in %s for the value %j in %s",
    (reason, marked, value, fileName) => {
      expect(refusal(marked, value, "plaintext", { fileName })).toBe(reason);
    },
  );

  it("is accepted beside a text that would refuse it", () => {
    expect(
      refusal('{\n "scripts": {\n  "a": "b"\n },\n "c": ¦\n}', "v", "json", {
        fileName: "package.json",
      }),
    ).toBeUndefined();
    expect(refusal(`${secret}stringData:\n  key: ¦\n`, "v", "yaml")).toBeUndefined();
    expect(refusal("a: b\nrun:\n  c\nenv:\n  d: ¦", "v", "yaml")).toBeUndefined();
    expect(
      refusal("services:\n  a:\n    environment:\n      B: ¦", "v", "dockercompose"),
    ).toBeUndefined();
    expect(
      refusal("const b = '¦';\nconst a = <p>Don't</p>;", "v", "javascriptreact"),
    ).toBeUndefined();
  });

  it("is refused for a reference, too, if the selection crosses quotes", () => {
    const made = insertAt('x = ¦1 + "a¦b"', { reference: "keyhole://a/b", name: "X" }, "go");
    expect(made).toEqual({ reason: "crossesQuotes" });
  });
});
