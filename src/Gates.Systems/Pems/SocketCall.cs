namespace Gates.Systems.Pems;

/// <summary>How a socket is opened.</summary>
/// <param name="Path">Path of the upgrade.</param>
/// <param name="First">Messages that are sent before anything is awaited; none where the contract knows none.</param>
public sealed record SocketCall(string Path, IReadOnlyList<object> First);
