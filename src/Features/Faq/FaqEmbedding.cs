using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

/// <summary>The meaning of one text of a FAQ, as a vector of one model.</summary>
public sealed class FaqEmbedding : IBelongsToHouse
{
    public required Guid FacilityId { get; init; }

    /// <summary>Which model made the vector; vectors of two models cannot be compared.</summary>
    public required string Model { get; init; }
    public required Guid FaqId { get; init; }

    /// <summary>Language of the text (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>0 the question, 1 its answer, from 2 on the other wordings of the question.</summary>
    public required int Field { get; init; }

    /// <summary>SHA-256 of the text: one that did not change is not embedded again.</summary>
    public required byte[] ContentHash { get; init; }

    /// <summary>As pgvector writes it: <c>[0.25,-0.5]</c>. No fixed number of dimensions, since models differ.</summary>
    public required string Embedding { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>
/// The house has the vectors of this model for all its FAQs, so questions can be ranked by it. While another model is
/// being filled, the set of the one before goes on serving.
/// </summary>
public sealed class FaqEmbeddingSet : IBelongsToHouse
{
    public required Guid FacilityId { get; init; }
    public required string Model { get; init; }

    /// <summary>The house's knowledge version that the set was completed for; a newer one waits for the next task.</summary>
    public required long KnowledgeVersion { get; init; }
    public required DateTimeOffset CompletedAt { get; init; }
}

internal sealed class FaqEmbeddingConfiguration
    : IEntityTypeConfiguration<FaqEmbedding>,
        IEntityTypeConfiguration<FaqEmbeddingSet>
{
    public void Configure(EntityTypeBuilder<FaqEmbedding> embedding)
    {
        embedding.ToTable("faq_embeddings");
        embedding.HasKey(row => new
        {
            row.FacilityId,
            row.Model,
            row.FaqId,
            row.Language,
            row.Field,
        });
        embedding.Property(row => row.Embedding).HasColumnType("vector");
        embedding
            .HasOne<FaqEntry>()
            .WithMany()
            .HasForeignKey(row => new { row.FacilityId, row.FaqId })
            .OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<FaqEmbeddingSet> set)
    {
        set.ToTable("faq_embedding_sets");
        set.HasKey(row => new { row.FacilityId, row.Model });
        set.HasOne<Facility.House>().WithMany().HasForeignKey(row => row.FacilityId).OnDelete(DeleteBehavior.Cascade);
    }
}
