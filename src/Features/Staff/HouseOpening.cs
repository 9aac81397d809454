using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Background;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>Opens a house: the house, its owner and its first FAQs are there in one commit or not at all.</summary>
internal sealed class HouseOpening(
    AppDb db,
    StaffMails mails,
    TaskQueue tasks,
    TimeProvider clock,
    EmbeddingTasks? embeddings = null
)
{
    private const string UniqueSlug = "ix_facilities_slug";
    private const string HomeTimeZone = "Asia/Tokyo";

    /// <summary>False, and nothing is stored, where the owner's address has an account already.</summary>
    /// <param name="name">What the house is called.</param>
    /// <param name="owner">A new account that is in the unit of work.</param>
    /// <param name="place">Where the owner sits: the first place that the account knows.</param>
    public async Task<bool> TryOpenAsync(string name, StaffUser owner, SignInPlace place, CancellationToken ct)
    {
        var house = NewHouse(name);
        db.Enter(house.Id);
        AddAll(house, owner, place);
        foreach (var slug in HouseSlug.Candidates(name, house.Id))
        {
            db.Entry(house).Property(row => row.Slug).CurrentValue = slug;
            try
            {
                await CommitAsync(house.Id, ct);
                return true;
            }
            catch (DbUpdateException refused) when (refused.IsUniqueViolation(StaffUser.UniqueEmail))
            {
                Discard();
                return false;
            }
            catch (DbUpdateException refused) when (refused.IsUniqueViolation(UniqueSlug))
            {
                // Another house is called so: the next candidate.
                continue;
            }
        }
        throw new InvalidOperationException("Every name for the house's URLs is taken.");
    }

    private House NewHouse(string name)
    {
        var now = clock.GetUtcNow();
        return new House
        {
            Id = Guid.CreateVersion7(now),
            Slug = "",
            Profile = new HouseProfile(name, null, null, HomeTimeZone, PresetFaqs.Languages, null, null, null),
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private void AddAll(House house, StaffUser owner, SignInPlace place)
    {
        var now = house.CreatedAt;
        db.Add(house);
        db.Add(
            new HouseMember
            {
                FacilityId = house.Id,
                UserId = owner.Id,
                Role = Access.OwnerRole,
                CreatedAt = now,
            }
        );
        db.Add(
            new StaffPlace
            {
                UserId = owner.Id,
                Place = place.Network,
                SeenAt = now,
            }
        );
        db.AddRange(PresetFaqs.For(house.Profile).Select(preset => FaqEntry.Import(house.Id, preset, now)));
        mails.Add(db, house.Id, StaffMailKind.Verification, owner.Id);
    }

    private async Task CommitAsync(Guid houseId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, ct);
        await (
            embeddings is null
                ? mails.CommitAsync(transaction, houseId, ct)
                : CommitWithTasksAsync(transaction, houseId, ct)
        );
        db.ChangeTracker.AcceptAllChanges();
    }

    private Task CommitWithTasksAsync(IDbContextTransaction transaction, Guid houseId, CancellationToken ct) =>
        mails.CanSend
            ? tasks.CommitWithAsync<EmbedFaqs, SendStaffMail>(
                transaction,
                (EmbedFaqs.TaskName, SendStaffMail.TaskName),
                houseId,
                ct
            )
            : embeddings!.CommitAsync(transaction, houseId, ct);

    // The answer to a repeated request, which is no new row, stays to be stored.
    private void Discard()
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).ToList())
            entry.State = EntityState.Detached;
    }
}
