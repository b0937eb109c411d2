namespace Gates.Load;

/// <summary>A setting of the runtime's sockets, for processes that do nothing but offer load.</summary>
public static class LoadSockets
{
    private const string Setting = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>
    /// Lets what follows an answer run on the thread that saw it arrive: a fifth less CPU a request. A body that blocks its
    /// thread then holds up other connections too, so this is for scenarios that never do. It only works before the
    /// process opens its first socket, and leaves the environment variable alone where somebody has set it.
    /// </summary>
    public static void CompleteInline()
    {
        if (Environment.GetEnvironmentVariable(Setting) is null)
            Environment.SetEnvironmentVariable(Setting, "1");
    }
}
