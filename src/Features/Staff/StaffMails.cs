using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Yadopera.Infrastructure.Background;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>Leaves mail to be sent, in the transaction of what it tells of; none where no mail server is set.</summary>
internal sealed class StaffMails(
    Settings settings,
    IDbContextFactory<AppDb> databases,
    TaskQueue tasks,
    SignInTries tries,
    TimeProvider clock
)
{
    public bool CanSend => settings.Mail is not null;

    /// <summary>503 where what was asked for is a mail and none can be sent.</summary>
    public static ProblemHttpResult Refuse() =>
        Problems.Create(
            503,
            ErrorCode.ServiceUnavailable,
            "This service sends no mail; ask its operator to set SMTP_URL."
        );

    /// <summary>Puts a mail into the unit of work; to be committed with <see cref="CommitAsync"/>.</summary>
    public void Add(AppDb db, Guid houseId, string kind, Guid subjectId)
    {
        if (!CanSend)
            return;
        var now = clock.GetUtcNow();
        db.Add(
            new StaffMail
            {
                FacilityId = houseId,
                Id = Guid.CreateVersion7(now),
                Kind = kind,
                SubjectId = subjectId,
                CreatedAt = now,
            }
        );
    }

    public Task CommitAsync(IDbContextTransaction transaction, Guid houseId, CancellationToken ct) =>
        CanSend
            ? tasks.CommitWithAsync<SendStaffMail>(transaction, SendStaffMail.TaskName, houseId, ct)
            : transaction.CommitAsync(ct);

    /// <summary>Sends a mail to an account on its own, unless the account is in no house or got enough mail for now.</summary>
    public async Task SendAsync(StaffUser user, string kind, CancellationToken ct)
    {
        if (!CanSend || !await tries.MayMailAsync(user.NormalizedEmail!, ct))
            return;
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await Membership.OfAsync(db, user.Id, ct) is not [var house, ..])
            return;
        db.Enter(house.FacilityId);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        Add(db, house.FacilityId, kind, user.Id);
        await db.SaveChangesAsync(ct);
        await CommitAsync(transaction, house.FacilityId, ct);
    }
}
