namespace Gates.Model.Leaks;

/// <summary>Finds many byte sequences in one pass (Aho and Corasick, 1975): its time does not grow with their number.</summary>
internal sealed class Automaton
{
    private const int Letters = 256;
    private readonly int[] _next;
    private readonly LeakHit?[] _hits;

    // Where the longest end of a state that is also a beginning leads; 0 where none is a whole needle.
    private readonly int[] _shorter;

    public Automaton(IReadOnlyList<Needle> needles)
    {
        var most = 1 + needles.Sum(needle => needle.Bytes.Length);
        (_next, _hits, _shorter) = (new int[most * Letters], new LeakHit?[most], new int[most]);
        var states = 1;
        foreach (var needle in needles)
        {
            var state = 0;
            foreach (var letter in needle.Bytes)
            {
                ref var next = ref _next[state * Letters + letter];
                if (next == 0)
                    next = states++;
                state = next;
            }
            _hits[state] ??= needle.Hit;
        }
        Complete(states);
    }

    /// <summary>Reads on from a state (0 at the beginning) and tells what ends on the way.</summary>
    /// <returns>The state behind the last byte.</returns>
    public int Read(int state, ReadOnlySpan<byte> bytes, Action<LeakHit> found)
    {
        foreach (var letter in bytes)
        {
            state = _next[state * Letters + letter];
            if (_hits[state] is not null || _shorter[state] != 0)
                Tell(state, found);
        }
        return state;
    }

    private void Tell(int state, Action<LeakHit> found)
    {
        for (; state != 0; state = _shorter[state])
            if (_hits[state] is { } hit)
                found(hit);
    }

    /// <summary>Gives every state a successor for every letter: that of the longest end which is a beginning too.</summary>
    private void Complete(int states)
    {
        var fail = new int[states];
        var queue = new Queue<int>(Enumerable.Range(0, Letters).Select(letter => _next[letter]).Where(state => state != 0));
        while (queue.TryDequeue(out var state))
        {
            _shorter[state] = _hits[fail[state]] is not null ? fail[state] : _shorter[fail[state]];
            for (var letter = 0; letter < Letters; letter++)
            {
                ref var next = ref _next[state * Letters + letter];
                var otherwise = _next[fail[state] * Letters + letter];
                if (next == 0)
                {
                    next = otherwise;
                    continue;
                }
                fail[next] = otherwise;
                queue.Enqueue(next);
            }
        }
    }
}
