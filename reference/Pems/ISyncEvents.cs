namespace Gates.Reference.Pems;

/// <summary>What is told of a sync while it goes on.</summary>
internal interface ISyncEvents
{
    /// <summary>A batch was queued; so many rows wait.</summary>
    Task QueuedAsync(string organization, int size);

    /// <summary>The worker has taken a row.</summary>
    Task TakenAsync(QueuedWrite write);

    /// <summary>A row ended, or is to be tried again.</summary>
    Task WrittenAsync(QueuedWrite write);
}
