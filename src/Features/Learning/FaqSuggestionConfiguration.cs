using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Features.Chat;

namespace Yadopera.Features.Learning;

internal sealed class FaqSuggestionConfiguration : IEntityTypeConfiguration<FaqSuggestion>
{
    public void Configure(EntityTypeBuilder<FaqSuggestion> suggestion)
    {
        suggestion.ToTable("faq_suggestions");
        suggestion.HasKey(row => new { row.FacilityId, row.Id });
        suggestion.HasIndex(row => new { row.FacilityId, row.SourceMessageId }).IsUnique();
        suggestion.HasIndex(row => new { row.FacilityId, row.Subject }).HasFilter("status <> 'approved'").IsUnique();
        suggestion
            .HasOne<Message>()
            .WithMany()
            .HasForeignKey(row => new { row.FacilityId, row.SourceMessageId })
            .OnDelete(DeleteBehavior.Cascade);
        suggestion.Property(row => row.Version).HasColumnName("xmin").HasColumnType("xid").IsRowVersion();
    }
}
