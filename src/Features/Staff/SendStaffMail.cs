using Microsoft.EntityFrameworkCore;
using Quartz;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Background;
using Yadopera.Infrastructure.Mail;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>
/// The task <c>Notification</c>: sends what a house has left to be sent. A mail whose sending was not seen to the end is
/// sent once more; its links then both work.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class SendStaffMail(
    IDbContextFactory<AppDb> databases,
    TaskProgress progress,
    StaffMailText text,
    StaffLinks links,
    IMailSender? sender = null
) : IJob<HouseTask>
{
    public const string TaskName = "Notification";

    public async ValueTask Execute(
        IJobExecutionContext context,
        HouseTask task,
        CancellationToken cancellationToken = default
    )
    {
        // Scheduled while there was a mail server, run after it was taken out of the settings.
        if (sender is null)
            return;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Enter(task.FacilityId);
        var house = await db.Set<House>()
            .AsNoTracking()
            .SingleAsync(row => row.Id == task.FacilityId, cancellationToken);
        var sent = 0;
        foreach (var mail in await db.Set<StaffMail>().OrderBy(row => row.Id).ToListAsync(cancellationToken))
        {
            if (await ComposeAsync(db, house, mail, cancellationToken) is { } composed)
            {
                await sender.SendAsync(composed, cancellationToken);
                sent++;
            }
            db.Remove(mail);
            await db.SaveChangesAsync(CancellationToken.None);
        }
        await progress.StepAsync(context, "Sending", 100, new { sent }, cancellationToken);
    }

    // Nothing is composed where its subject is gone meanwhile: the account, or the invitation that was taken back.
    private async Task<Mail?> ComposeAsync(AppDb db, House house, StaffMail mail, CancellationToken ct)
    {
        if (mail.Kind == StaffMailKind.Invitation)
            return
                await db.Set<Invitation>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == mail.SubjectId, ct)
                    is { } invitation
                ? text.Compose(mail.Kind, house, invitation.Email, links.Invitation(invitation, isMailed: true))
                : null;
        if (await db.Set<StaffUser>().SingleOrDefaultAsync(row => row.Id == mail.SubjectId, ct) is not { } user)
            return null;
        var link = mail.Kind switch
        {
            StaffMailKind.Verification => await links.VerificationAsync(user),
            StaffMailKind.PasswordReset => await links.PasswordResetAsync(user),
            _ => links.SignIn(),
        };
        return text.Compose(mail.Kind, house, user.Email!, link);
    }
}
