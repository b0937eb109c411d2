namespace NBomber.Contracts;

/// <summary>How a step or an iteration ended, by its own word.</summary>
public interface IResponse
{
    /// <summary>Of HTTP or of the program under test; empty when none was given.</summary>
    string StatusCode { get; }

    bool IsError { get; }

    /// <summary>Size of the answer in bytes, from 0.</summary>
    long SizeBytes { get; }

    /// <summary>Why it failed, for people; empty when none was given.</summary>
    string Message { get; }
}

/// <inheritdoc cref="IResponse"/>
/// <typeparam name="T">What the next step of the same iteration may want to know of this one.</typeparam>
public sealed record Response<T> : IResponse
{
    public string StatusCode { get; init; } = "";

    public bool IsError { get; init; }

    public long SizeBytes { get; init; }

    public string Message { get; init; } = "";

    /// <summary>Null when the step gave none.</summary>
    public Payload<T>? Payload { get; init; }
}

/// <summary>What a step handed on. The real package has F#'s option here, which reads the same.</summary>
public sealed record Payload<T>(T Value);
