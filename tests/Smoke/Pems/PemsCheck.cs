using Allure.NUnit.Attributes;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Systems.Pems;

namespace Gates.Smoke.Pems;

/// <summary>Base of every check of PEMS: short names for what they share.</summary>
[AllureEpic("PEMS")]
public abstract class PemsCheck : ApiCheck
{
    private protected const int MostMilliseconds = 60_000;

    /// <summary>The id of nothing that there is.</summary>
    internal const string Nowhere = "00000000-0000-4000-8000-000000000000";

    private protected static PemsApi Api => Deployment.Api;

    private protected static PemsSettings Settings => Deployment.Settings;

    private protected static PemsProfile Profile => Deployment.Profile;

    private protected static Task<string> OperatorAsync() => Deployment.TokenAsync(Settings.Operator);

    private protected static Task<string> ReaderAsync() =>
        Deployment.TokenAsync(Settings.Reader ?? throw Unproven.Because("accounts.reader.username", "GATES_PEMS_READER_USERNAME"));

    private protected static string OtherOrganization =>
        Settings.OtherOrganizationId ?? throw Unproven.Because("otherOrganizationId", "GATES_PEMS_OTHER_ORGANIZATION_ID");

    /// <summary>Ends the check as Unproven on a target that may not be written to.</summary>
    private protected static void NeedWrites()
    {
        if (!Settings.AllowWrites)
            throw Unproven.Because("allowWrites", "GATES_PEMS_ALLOW_WRITES");
    }

    /// <summary>Asks an endpoint for an organization; to trigger a sync takes a target that may be written to.</summary>
    private protected static Task<Exchange> CallAsync(string endpoint, string token, string? organization, CancellationToken stop)
    {
        if (endpoint == PemsApi.WriteSync)
            NeedWrites();
        return KeepAsync(Api.CallAsync(endpoint, token, organization, stop));
    }

    private protected static async Task<Exchange> ReadAsync(string endpoint, CancellationToken stop, string? query = null) =>
        await KeepAsync(Api.CallAsync(endpoint, await OperatorAsync(), Settings.OrganizationId, stop, query));

    private protected static void HasFields(Exchange answer, IReadOnlyList<Field> fields) =>
        Assert.That(Field.WrongIn(answer.Json ?? default, fields), Is.Empty, answer.Transcript);
}
