using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Tests.Output;

public class SafeTextTests
{
    [Theory]
    [InlineData("analyst", "analyst")]
    [InlineData("Prüfer 分析 🙂", "Prüfer 分析 🙂")]
    [InlineData("\u001b[2Jgone", "\\u001b[2Jgone")]
    [InlineData("a\nb\r\tc\0", "a\\u000ab\\u000d\\u0009c\\u0000")]
    [InlineData("\u009b31m\u007f", "\\u009b31m\\u007f")]
    [InlineData("\u202egnp.exe", "\\u202egnp.exe")]
    public void WhatATerminalObeysIsEscaped(string text, string safe) => Assert.Equal(safe, SafeText.Of(text));

    // Not in an attribute: metadata is UTF-8.
    [Fact]
    public void HalfACharacterIsReplaced() => Assert.Equal("\ufffd", SafeText.Of("\ud800"));

    [Fact]
    public void ATableIsAlignedByColumnsNotByCharacters()
    {
        var table = new TextTable(new TextColumn("Agent", 8), new TextColumn("Tokens", 6, IsNumber: true));
        table.Add("分析", "1");
        table.Add("a\u001b", "12,345");
        Assert.Equal(["Agent    Tokens", "分析          1", "a\\u001b  12,345"], table.Lines(80));
    }

    [Fact]
    public void TheFirstColumnGivesWay()
    {
        var table = new TextTable(new TextColumn("Agent", 5), new TextColumn("N", 1, IsNumber: true));
        table.Add(new string('a', 100), "1");
        Assert.Equal(new string('a', 17) + "… 1", table.Lines(20)[1]);
    }
}
