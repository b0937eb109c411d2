using Gates.Kit.Embedded;

namespace Gates.Unit.Embedded;

/// <summary>The commit of a checkout, from the files that git leaves.</summary>
public sealed class CheckoutTests
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private string _root = null!;

    [SetUp]
    public void MakeCheckout() => _root = Directory.CreateTempSubdirectory("gates-unit-").FullName;

    [TearDown]
    public void DeleteCheckout() => Directory.Delete(_root, recursive: true);

    [Test]
    public void A_branch_is_followed_to_its_commit()
    {
        Write(".git/HEAD", "ref: refs/heads/main\n");
        Write(".git/refs/heads/main", Commit + "\n");

        Assert.That(Checkout.CommitOf(_root), Is.EqualTo(Commit));
    }

    [Test]
    public void A_packed_branch_is_found_by_its_whole_name()
    {
        Write(".git/HEAD", "ref: refs/heads/main\n");
        Write(".git/packed-refs", $"# pack-refs\n{new string('f', 40)} refs/heads/not/refs/heads/mai\n{Commit} refs/heads/main\n");

        Assert.That(Checkout.CommitOf(_root), Is.EqualTo(Commit));
    }

    [Test]
    public void A_detached_head_is_the_commit_itself()
    {
        Write(".git/HEAD", Commit + "\n");

        Assert.That(Checkout.CommitOf(_root), Is.EqualTo(Commit));
    }

    [Test]
    public void A_linked_worktree_has_a_head_of_its_own_and_shares_the_branches()
    {
        Write("work/.git", "gitdir: ../main/.git/worktrees/work\n");
        Write("main/.git/worktrees/work/HEAD", "ref: refs/heads/side\n");
        Write("main/.git/worktrees/work/commondir", "../..\n");
        Write("main/.git/refs/heads/side", Commit + "\n");

        Assert.That(Checkout.CommitOf(Path.Combine(_root, "work")), Is.EqualTo(Commit));
    }

    [TestCase(null, TestName = "A_folder_without_git_has_no_commit")]
    [TestCase("ref: refs/heads/unborn\n", TestName = "A_branch_without_commits_has_no_commit")]
    [TestCase("nonsense\n", TestName = "A_head_that_is_no_commit_is_not_taken_for_one")]
    public void There_is_no_commit(string? head)
    {
        if (head is not null)
            Write(".git/HEAD", head);

        Assert.That(Checkout.CommitOf(_root), Is.Null);
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
