using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes indented source text.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _indent;
    private int _names;

    /// <summary>A name for a local variable that the file does not have yet.</summary>
    public string FreshName() => "v" + _names++;

    /// <summary>Writes one line, or several: each is indented as it stands here.</summary>
    public SourceWriter Line(string text = "")
    {
        foreach (var line in text.Split('\n'))
        {
            var content = line.TrimEnd('\r');
            if (content.Length > 0)
            {
                _text.Append(' ', _indent * 4).Append(content);
            }

            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Writes a header and opens a block that closes when disposed.</summary>
    public Block Open(string header)
    {
        Line(header).Line("{");
        _indent++;
        return new Block(this);
    }

    public override string ToString() => _text.ToString();

    public SourceText ToSourceText() => SourceText.From(_text.ToString(), Encoding.UTF8);

    /// <summary>An open block; by default none.</summary>
    public readonly struct Block(SourceWriter writer) : IDisposable
    {
        private readonly SourceWriter? _writer = writer;

        public void Dispose()
        {
            if (_writer is not null)
            {
                _writer._indent--;
                _writer.Line("}");
            }
        }
    }
}
