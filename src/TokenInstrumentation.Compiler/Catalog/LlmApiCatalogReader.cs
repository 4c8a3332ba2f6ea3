namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>Reads one catalog file into tables. A malformed line is reported and left out; the rest of the file counts.</summary>
internal sealed class LlmApiCatalogReader
{
    private static readonly Dictionary<string, LlmCallKind> Kinds = new(StringComparer.Ordinal)
    {
        ["chat"] = LlmCallKind.Chat,
        ["chat-stream"] = LlmCallKind.ChatStream,
        ["agent"] = LlmCallKind.Agent,
        ["agent-stream"] = LlmCallKind.AgentStream,
        ["embedding"] = LlmCallKind.Embedding,
        ["gateway"] = LlmCallKind.Gateway,
        ["sender"] = LlmCallKind.Sender,
        ["driver"] = LlmCallKind.Driver,
    };

    private static readonly Dictionary<string, Action<LlmApiCatalogReader, CatalogField>> Directives = new(StringComparer.Ordinal)
    {
        ["sdk"] = static (reader, rest) => reader.ReadSdk(rest),
        ["assemblies"] = static (reader, rest) => reader.ReadAssemblies(rest),
        ["provider"] = static (reader, rest) => reader._provider = reader._checks.Required(rest, "the provider's name"),
        ["meters"] = static (reader, rest) => reader.ReadMeters(rest),
        ["profile"] = static (reader, rest) => reader.ReadProfile(rest, "the profile's name", reader._content.Profiles),
        ["carrier"] = static (reader, rest) => reader.ReadProfile(rest, "the type of a usage", reader._content.Carriers),
        ["call"] = static (reader, rest) => reader.ReadCall(rest),
        ["skip"] = static (reader, rest) => reader.ReadSkip(rest),
        ["layer"] = static (reader, rest) => reader.ReadLayer(rest),
        ["prompt"] = static (reader, rest) => reader.ReadPath(rest, "'prompt Full.Type ; Path'", reader._content.PromptPaths),
        ["model"] = static (reader, rest) => reader.ReadPath(rest, "'model Full.Type ; Path'", reader._content.ModelPaths),
        ["holder"] = static (reader, rest) => reader.ReadHolder(rest),
        ["limit"] = static (reader, rest) => reader.ReadPath(rest, "'limit Full.Type ; Path'", reader._content.LimitPaths),
    };

    private readonly LlmApiCatalogContent _content;
    private readonly CatalogChecks _checks;
    private readonly List<(LlmApi Row, int Line, int Column)> _calls = [];
    private string _sdk = "custom";
    private string? _provider;
    private (Dictionary<string, UsageProfile> Table, string Name)? _profile;
    private bool _hidesMeters;

    public LlmApiCatalogReader(string path, List<CatalogError> errors, LlmApiCatalogContent content)
    {
        _content = content;
        _checks = new CatalogChecks(path, errors);
    }

    public LlmApiCatalogContent Read(string text)
    {
        foreach (var line in text.Replace("\r", "").Split('\n'))
        {
            _checks.Line++;
            ReadLine(line);
        }

        AddCalls();
        return _content;
    }

    private void ReadLine(string line)
    {
        var (word, rest) = CatalogField.OfLine(WithoutComment(line)).SplitWord();
        if (word.Text.Length == 0)
        {
            return;
        }

        if (char.IsWhiteSpace(line[0]))
        {
            ReadProfileEntry(word, rest);
            return;
        }

        _profile = null;
        if (Directives.TryGetValue(word.Text, out var read))
        {
            read(this, rest);
        }
        else
        {
            _checks.Report(word.Column, $"'{word.Text}' is not a directive; expected {string.Join(", ", Directives.Keys)}");
        }
    }

    private void ReadSdk(CatalogField rest)
    {
        _sdk = _checks.Required(rest, "the SDK's name") ?? _sdk;
        _provider = null;
        _hidesMeters = false;
    }

    private void ReadMeters(CatalogField rest)
    {
        if (rest.Text == "hidden")
        {
            _hidesMeters = true;
        }
        else
        {
            _checks.Report(rest.Column, "'meters' can be 'hidden'");
        }
    }

    private void ReadAssemblies(CatalogField rest)
    {
        if (_checks.Required(rest, "assembly names") is not null)
        {
            _content.Assemblies[_sdk] = [.. rest.Words()];
        }
    }

    private void ReadProfile(CatalogField rest, string what, Dictionary<string, UsageProfile> table)
    {
        if (_checks.Required(rest, what) is { } name)
        {
            _profile = (table, name);
            table[name] = UsageProfile.Empty(name);
        }
    }

    private void ReadProfileEntry(CatalogField key, CatalogField value)
    {
        if (_profile is not var (table, name))
        {
            _checks.Report(key.Column, "an indented line belongs under a 'profile' or 'carrier' line");
        }
        else if (ProfileKeys.Choices.TryGetValue(key.Text, out var choices))
        {
            if (choices.TryGetValue(value.Text, out var choose))
            {
                table[name] = choose(table[name]);
            }
            else
            {
                _checks.Report(value.Column, $"'{key.Text}' is '{string.Join("' or '", choices.Keys)}'");
            }
        }
        else if (!ProfileKeys.Paths.TryGetValue(key.Text, out var set))
        {
            _checks.Report(key.Column, $"'{key.Text}' is not a profile key; expected {string.Join(", ", ProfileKeys.Paths.Keys)} or {string.Join(", ", ProfileKeys.Choices.Keys)}");
        }
        else if (_checks.IsPath(value))
        {
            table[name] = set(table[name], value.Text);
        }
    }

    private void ReadCall(CatalogField rest)
    {
        if (_checks.Fields(rest, 3, "'call M:Full.Type.Method ; kind ; profile'") is not { } fields || _checks.Method(fields[0]) is not { } id)
        {
            return;
        }

        if (!Kinds.TryGetValue(fields[1].Text, out var kind))
        {
            _checks.Report(fields[1].Column, $"'{fields[1].Text}' is not a kind; expected {string.Join(", ", Kinds.Keys)}");
            return;
        }

        _calls.Add((new LlmApi(id.Text, id.TypeName, id.MethodName!, kind, fields[2].Text, _sdk, _provider, _hidesMeters), _checks.Line, fields[2].Column));
    }

    /// <summary>Profiles may stand below the rows that name them, so rows wait for the end of the file.</summary>
    private void AddCalls()
    {
        foreach (var (row, line, column) in _calls)
        {
            if (_content.Profiles.ContainsKey(row.Profile))
            {
                _content.Add(row);
            }
            else
            {
                _checks.Line = line;
                _checks.Report(column, $"there is no profile '{row.Profile}'");
            }
        }
    }

    private void ReadSkip(CatalogField rest)
    {
        if (_checks.Fields(rest, 2, "'skip M:Full.Type.Method ; reason'") is not { } fields)
        {
            return;
        }

        if (!ApiId.TryParse(fields[0].Text, out var id))
        {
            _checks.Report(fields[0].Column, $"'{fields[0].Text}' is not a documentation-comment id of a method (M:) or type (T:)");
            return;
        }

        _content.Add(new SkippedApi(id.Text, id.TypeName, id.MethodName, fields[1].Text, _sdk));
    }

    private void ReadHolder(CatalogField rest)
    {
        if (_checks.Required(rest, "a type") is { } type)
        {
            _content.Holders.Add(type);
        }
    }

    private void ReadLayer(CatalogField rest)
    {
        if (_checks.Method(rest) is { } id)
        {
            _content.Add(new LayerApi(id.Text, id.TypeName, id.MethodName!, _sdk));
        }
    }

    private void ReadPath(CatalogField rest, string form, Dictionary<string, string> paths)
    {
        if (_checks.Fields(rest, 2, form) is { } fields && _checks.IsPath(fields[1]))
        {
            paths[fields[0].Text] = fields[1].Text;
        }
    }

    private static string WithoutComment(string line)
    {
        for (var i = line.IndexOf('#'); i >= 0; i = line.IndexOf('#', i + 1))
        {
            if (i == 0 || char.IsWhiteSpace(line[i - 1]))
            {
                return line.Substring(0, i);
            }
        }

        return line;
    }
}
