using Gates.Kit.Browser;

namespace Gates.E2E;

/// <summary>What the checks of the lane share.</summary>
internal static class Lane
{
    private static LaneBrowser? s_browser;

    public static LaneBrowser Browser
    {
        get => s_browser ?? throw new InvalidOperationException("The lane has no browser yet: E2ERoot has not run.");
        set => s_browser = value;
    }

    public static bool IsPrepared => s_browser is not null;
}
