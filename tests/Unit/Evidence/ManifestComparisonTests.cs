using Gates.Model.Evidence;

namespace Gates.Unit.Evidence;

public sealed class ManifestComparisonTests
{
    private static readonly SealedFile s_one = new("logs/gates.log", 3, new('a', 64));
    private static readonly SealedFile s_two = new("verdict.json", 5, new('b', 64));

    [Test]
    public void The_same_files_in_any_order_are_the_bundle()
    {
        Assert.That(Told(Of(s_one, s_two), s_two, s_one), Is.Empty);
    }

    [Test]
    public void Every_difference_is_told_with_its_file()
    {
        SealedFile[] now = [s_one with { Size = 4 }, new("new.txt", 1, new('c', 64))];

        Assert.That(Told(Of(s_one, s_two), now), Is.EqualTo(
        [
            "logs/gates.log: was changed: it had 3 bytes when it was sealed and has 4",
            "new.txt: was added: the manifest does not list it",
            "verdict.json: is lost: the manifest lists it",
        ]));
    }

    [Test]
    public void A_file_of_the_same_size_is_told_by_its_digest()
    {
        Assert.That(Told(Of(s_one), s_one with { Sha256 = new('f', 64) }),
            Is.EqualTo(["logs/gates.log: was changed: its SHA-256 is not the one that was sealed"]));
    }

    [Test]
    public void A_manifest_out_of_order_is_told()
    {
        Assert.That(ManifestComparison.Of(Of(s_two, s_one)).Select(finding => finding.ToString()),
            Is.EqualTo(["manifest.json: is out of order: verdict.json stands before logs/gates.log"]));
    }

    [Test]
    public void A_manifest_that_lists_a_file_twice_is_told()
    {
        Assert.That(ManifestComparison.Of(Of(s_one, s_one)).Select(finding => finding.ToString()),
            Is.EqualTo(["manifest.json: lists logs/gates.log twice"]));
    }

    [TestCase("../secret")]
    [TestCase("/etc/passwd")]
    [TestCase("a//b")]
    [TestCase("a/./b")]
    [TestCase("a\\b")]
    [TestCase("c:/windows")]
    [TestCase("")]
    public void A_path_that_leads_out_of_the_bundle_is_told(string path)
    {
        Assert.That(ManifestComparison.Of(Of(s_one with { Path = path })).Select(finding => finding.What),
            Has.Some.EqualTo($"lists '{path}', which is no path inside the bundle"));
    }

    [Test]
    public void A_manifest_of_nothing_or_of_another_format_is_told()
    {
        Assert.That(ManifestComparison.Of(Of() with { Format = 2 }).Select(finding => finding.What),
            Is.EqualTo(["has format 2; this program reads format 1", "lists no file"]));
    }

    [TestCase("aAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("short")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_digest_that_is_none_is_told(string digest)
    {
        Assert.That(ManifestComparison.Of(Of(s_one with { Sha256 = digest })).Select(finding => finding.What),
            Is.EqualTo(["has no digest or size for logs/gates.log"]));
    }

    [TestCase(0, 0)]
    [TestCase(-1, 1)]
    public void An_empty_file_may_be_sealed_and_one_of_less_may_not(long size, int findings)
    {
        Assert.That(ManifestComparison.Of(Of(s_one with { Size = size })).ToList(), Has.Count.EqualTo(findings));
    }

    [TestCase("embedded", "working", "P90D")]
    [TestCase("staging", "record", "P6Y")]
    [TestCase("production", "record", "P6Y")]
    public void Evidence_of_a_deployment_that_people_use_is_kept_six_years(string environment, string name, string keepFor)
    {
        var retention = Retention.Of(environment);

        Assert.That((retention.Class, retention.KeepFor), Is.EqualTo((name, keepFor)));
        Assert.That(retention.Source, Does.Contain(name == "record" ? "45 CFR 164.316(b)(2)(i)" : "a working paper"));
    }

    private static Manifest Of(params SealedFile[] files) =>
        new() { Format = 1, RunId = "run-1", Retention = Retention.Of("staging"), Files = files };

    private static string[] Told(Manifest manifest, params SealedFile[] found) =>
        [.. ManifestComparison.Of(manifest, found).Select(finding => finding.ToString())];
}
