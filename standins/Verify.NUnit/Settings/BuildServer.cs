namespace VerifyTests;

/// <summary>Knows the build servers that upstream knows. Plain <c>CI=true</c> is not among them.</summary>
internal static class BuildServer
{
    private static readonly string[] Present =
    [
        "JENKINS_URL", "GITHUB_ACTION", "TEAMCITY_VERSION", "GITLAB_CI", "TRAVIS_BUILD_ID", "APPVEYOR",
        "GO_SERVER_URL", "WSL_DISTRO_NAME",
    ];

    public static bool Detected { get; } =
        Array.Exists(Present, name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
        || Is("TF_BUILD", "True") || Is("BuildRunner", "MyGet") || Is("DOTNET_RUNNING_IN_CONTAINER", "true");

    private static bool Is(string name, string value) =>
        string.Equals(Environment.GetEnvironmentVariable(name), value, StringComparison.OrdinalIgnoreCase);
}
