using System.Threading.Channels;

namespace Gates.Proof;

/// <summary>References that wait for their next fault: one run of the gates has one to itself.</summary>
internal sealed class ReferencePool : IAsyncDisposable
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(10);
    private readonly Channel<Reference> _free = Channel.CreateUnbounded<Reference>();

    private ReferencePool(IReadOnlyList<Reference> all)
    {
        All = all;
        foreach (var reference in all)
            _ = _free.Writer.TryWrite(reference);
    }

    public IReadOnlyList<Reference> All { get; }

    public static async Task<ReferencePool> StartAsync(int size) =>
        new(await Task.WhenAll(Enumerable.Range(0, size).Select(_ => Reference.StartAsync())));

    /// <summary>Does it on a reference that nobody else uses, and takes every fault out of it afterwards.</summary>
    public async Task<T> OnOneAsync<T>(Func<Reference, Task<T>> act)
    {
        using var late = new CancellationTokenSource(s_longestWait);
        var reference = await _free.Reader.ReadAsync(late.Token);
        try
        {
            return await act(reference);
        }
        finally
        {
            // One that died fails whoever has it next; kept back, it would have him wait for it.
            try
            {
                await reference.InjectAsync();
            }
            finally
            {
                _ = _free.Writer.TryWrite(reference);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var reference in All)
            await reference.DisposeAsync();
    }
}
