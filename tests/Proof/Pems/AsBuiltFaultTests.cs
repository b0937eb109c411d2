namespace Gates.Proof.Pems;

/// <summary>The same checks by the other contract (ADR 57): what is the same in both is proved on the documented one.</summary>
public sealed class AsBuiltFaultTests() : CatalogueTests("pems", "as-built")
{
    [TestCaseSource(typeof(FaultCatalog), nameof(FaultCatalog.PemsAsBuilt))]
    public void A_fault_holds_the_promotion_for_the_reason_it_names(Fault fault) => HoldsThePromotion(fault);
}
