namespace TokenInstrumentation.Compiler.Tests.Prompts;

public class TextTests
{
    [Theory]
    [InlineData("\"a\"", "a")]
    [InlineData("@\"a\"\"b\"", "a\"b")]
    [InlineData("\"\"\"a \"b\" c\"\"\"", "a \"b\" c")]
    [InlineData("$\"a{name}b\"", "a{name}b")]
    [InlineData("$\"a{{x}}{n:N0}{1}{'c'}\"", "a{x}{n}1c")]
    [InlineData("$$\"\"\"a{b}{{name}}\"\"\"", "a{b}{name}")]
    [InlineData("$\"{(n > 1 ? \"x\" : \"y\")}\"", "{n > 1 ? \"x\" : \"y\"}")]
    [InlineData("\"a\" + name + \"b\" + n + 5", "a{name}b{n}5")]
    [InlineData("name", "{name}")]
    [InlineData("name ?? \"x\"", "{name ?? \"x\"}")]
    [InlineData("\"a\" + Environment.NewLine", "a\n")]
    [InlineData("string.Concat(\"a\", name, \"b\")", "a{name}b")]
    [InlineData("string.Concat(new[] { \"a\", \"b\" })", "ab")]
    [InlineData("string.Format(\"a{0}b{1}{{c}}{0}\", name, \"x\")", "a{name}bx{c}{name}")]
    [InlineData("string.Format(\"{0,5}\", name)", "{string.Format(\"{0,5}\", name)}")]
    [InlineData("string.Join(\", \", \"a\", name)", "a, {name}")]
    [InlineData("string.Join(\"\\n\", new[] { \"a\", \"b\" })", "a\nb")]
    [InlineData("\" a {x} {x} \".Trim().Replace(\"{x}\", name)", "a {name} {name}")]
    [InlineData("$\" {name} b \".Trim()", "{name} b")]
    [InlineData("\"  \".Trim() + \"a\"", "a")]
    [InlineData("\"a\\r\\nb\".ReplaceLineEndings()", "a\nb")]
    [InlineData("\"a\".ToUpper()", "{\"a\".ToUpper()}")]
    [InlineData("nameof(name)", "name")]
    [InlineData("new StringBuilder(\"a\").Append(\"b\").AppendLine(name).AppendLine().Append(3).ToString()", "ab{name}\n\n3")]
    [InlineData("new StringBuilder().Append($\"a{name}\").AppendFormat(\"{0}!\", \"x\").ToString()", "a{name}x!")]
    [InlineData("new StringBuilder(\"a\").Insert(0, \"b\").ToString()", "{new StringBuilder(\"a\").Insert(0, \"b\").ToString()}")]
    public void Expressions(string expression, string expected) => Assert.Equal(expected, PromptProbe.Of(expression));

    [Theory]
    [InlineData("const string P = \"a\";", "a")]
    [InlineData("static readonly string P = \"a\" + Q; const string Q = \"b\";", "ab")]
    [InlineData("readonly string P = \"a\";", "a")]
    [InlineData("string P => \"a\";", "a")]
    [InlineData("static string P { get; } = \"a\";", "a")]
    [InlineData("string P = \"a\";", "{P}")]
    [InlineData("static string P = \"a\";", "{P}")]
    [InlineData("string P { get; set; } = \"a\";", "{P}")]
    [InlineData("protected virtual string P => \"a\";", "{P}")]
    [InlineData("readonly string P = \"a\"; C(string p) => P = p;", "{P}")]
    [InlineData("static readonly string P = \"a\"; static C() { P = Environment.MachineName; }", "{P}")]
    [InlineData("static readonly string P = Q; static readonly string Q = P;", "{P}")]
    public void Members(string members, string expected) => Assert.Equal(expected, PromptProbe.Of("P", members: members));

    [Theory]
    [InlineData("var p = \"a\";", "a")]
    [InlineData("var p = \"a\"; p += name; p += \"b\";", "a{name}b")]
    [InlineData("var p = \"a\"; p = p + \"b\";", "ab")]
    [InlineData("var p = \"a\"; if (n > 1) { p += \"b\"; } p += \"c\";", "a{p += \"b\"}c")]
    [InlineData("var p = \"a\"; if (n > 1) { p = \"b\"; }", "{p}")]
    [InlineData("var p = \"a\"; foreach (var m in history) { p += m; }", "a{p += m}")]
    [InlineData("string p; p = \"a\";", "{p}")]
    [InlineData("var p = \"a\"; Action f = () => p = \"b\"; f();", "{p}")]
    [InlineData("var p = \"a\"; (p, n) = (name, 1);", "{p}")]
    [InlineData("var p = \"a\"; void F(ref string s) => s = \"b\"; F(ref p);", "{p}")]
    [InlineData("var p = \"a\"; try { p += \"b\"; } catch { }", "a{p += \"b\"}")]
    [InlineData("var p = \"a\"; n++; Console.WriteLine(p);", "a")]
    public void Locals(string statements, string expected) => Assert.Equal(expected, PromptProbe.Of("p", statements));

    [Theory]
    [InlineData("var b = new StringBuilder(); b.Append(\"a\"); b.AppendLine(\"b\").Append(name);", "ab\n{name}")]
    [InlineData("var b = new StringBuilder(\"a\"); if (n > 1) { b.Append(\"b\"); } b.Append(\"c\");", "a{b.Append(\"b\")}c")]
    [InlineData("var b = new StringBuilder(\"a\"); b.Clear();", "{b.ToString()}")]
    [InlineData("var b = new StringBuilder(\"a\"); Fill(b); void Fill(StringBuilder s) { }", "{b.ToString()}")]
    [InlineData("var b = new StringBuilder(\"a\"); b.Length = 0;", "{b.ToString()}")]
    [InlineData("var b = new StringBuilder(\"a\"); Console.WriteLine(b.ToString() + b.Length);", "a")]
    public void Builders(string statements, string expected) => Assert.Equal(expected, PromptProbe.Of("b.ToString()", statements));

    [Fact]
    public void A_local_that_a_loop_changes_after_the_call_is_not_known() => Assert.Equal("a{p += n}", PromptProbe.Text(
        "class C { async Task M(IChatClient chat, int n) { var p = \"a\"; while (n-- > 0) { await chat.GetResponseAsync(p); p += n; } } }"));

    [Fact]
    public void Code_of_any_size_ends()
    {
        var statements = "var p = \"a\";" + string.Concat(Enumerable.Repeat("p = p + p;", 200));
        Assert.Contains("{", PromptProbe.Of("p", statements));
        Assert.Equal(new string('a', 3000), PromptProbe.Of(string.Join('+', Enumerable.Repeat("\"a\"", 3000))));
        Assert.Equal(string.Concat(Enumerable.Repeat("{name}a", 1500)), PromptProbe.Of(string.Join('+', Enumerable.Repeat("name + \"a\"", 1500))));
    }
}
