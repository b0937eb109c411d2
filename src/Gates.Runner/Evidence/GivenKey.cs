using Gates.Kit;

namespace Gates.Runner.Evidence;

/// <summary>The key that the environment gave to seal runs with, or why it is none; with neither, runs stay unsigned.</summary>
internal sealed record GivenKey(SigningKey? Key, GateException? Refused) : IDisposable
{
    /// <summary>Takes it out of the environment: no program that is started from here inherits it.</summary>
    public static GivenKey Take()
    {
        try
        {
            return new(SigningKey.TakeFromEnvironment(), null);
        }
        catch (GateException refused)
        {
            return new(null, refused);
        }
    }

    public void Dispose() => Key?.Dispose();
}
