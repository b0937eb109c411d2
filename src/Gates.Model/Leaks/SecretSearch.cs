namespace Gates.Model.Leaks;

/// <summary>
/// Searches streams for secrets: as they are and in UTF-16, in base64 (wherever it begins) and hexadecimal digits, each of it
/// below up to two layers of URL-, JSON- and HTML-encoding; and for every signed token by its form. Made once, used for many streams.
/// </summary>
public sealed class SecretSearch
{
    /// <summary>What a token is called that is known by its form alone.</summary>
    public const string AnyToken = "a signed token";

    private readonly Automaton _automaton;

    /// <param name="secrets">What is looked for; each must be <see cref="Secret.WhyNotSought">fit</see> for it.</param>
    public SecretSearch(IEnumerable<Secret> secrets) => _automaton = new(Needles.Of(secrets));

    /// <summary>What is in a text that stands whole in memory.</summary>
    public IReadOnlyCollection<LeakHit> In(ReadOnlySpan<byte> bytes)
    {
        var stream = Begin();
        stream.Read(bytes);
        return stream.End();
    }

    /// <summary>Begins a stream.</summary>
    public RunningSearch Begin() => new(_automaton);
}

/// <summary>One stream under search; it keeps a few bytes of it and no more.</summary>
public sealed class RunningSearch
{
    private readonly Automaton _automaton;
    private readonly HashSet<LeakHit> _found = [];
    private readonly int[] _states = new int[Needles.Layers + 1];
    private readonly TokenForm[] _tokens = [.. Enumerable.Range(0, Needles.Layers + 1).Select(_ => new TokenForm())];
    private readonly Unescaping[] _layers = [.. Enumerable.Range(0, Needles.Layers).Select(_ => new Unescaping())];

    internal RunningSearch(Automaton automaton) => _automaton = automaton;

    /// <summary>Searches what comes next, of any length.</summary>
    public void Read(ReadOnlySpan<byte> bytes) => Read(bytes, isLast: false);

    /// <summary>Ends the stream and tells what was in it, each once.</summary>
    public IReadOnlyCollection<LeakHit> End()
    {
        Read([], isLast: true);
        return _found;
    }

    private void Read(ReadOnlySpan<byte> bytes, bool isLast)
    {
        for (var layer = 0; ; layer++)
        {
            _states[layer] = _automaton.Read(_states[layer], bytes, hit => _found.Add(hit));
            if (_tokens[layer].Sees(bytes))
                _found.Add(new(SecretSearch.AnyToken, "by its form"));
            if (layer == Needles.Layers)
                return;
            bytes = _layers[layer].Next(bytes, isLast);
        }
    }
}
