using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yadopera.Infrastructure.Storage.Migrations;

/// <summary>The people who run the houses: accounts, sessions, invitations, keys of scripts, and the mail to them.</summary>
[DbContext(typeof(AppDb))]
[Migration("20261121000006_Accounts")]
internal sealed class M006Accounts : Migration
{
    protected override void Up(MigrationBuilder migration) =>
        migration.Sql(
            """
            create table data_protection_keys (
                id bigint generated always as identity constraint pk_data_protection_keys primary key,
                xml text not null
            );
            """
        );

    protected override void Down(MigrationBuilder migration) => migration.Sql("drop table data_protection_keys;");
}
