using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Storage;

/// <summary>A schema as Postgres itself describes it.</summary>
internal static class Catalog
{
    /// <summary>One line per column, index, constraint and extension, in a fixed order; the migrations' own table aside.</summary>
    public static Task<IReadOnlyList<string>> ReadAsync(TestDatabase database) =>
        database.QueryAsync<string>(
            """
            select concat_ws(' ', 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                   case when a.attnotnull then 'not null' end, nullif(a.attidentity, ''), pg_get_expr(d.adbin, d.adrelid))
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where a.attnum > 0 and not a.attisdropped and c.relname <> '__EFMigrationsHistory'
            union all
            select concat_ws(' ', 'index', indexname, indexdef) from pg_indexes
            where schemaname = 'public' and tablename <> '__EFMigrationsHistory'
            union all
            select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
            where connamespace = 'public'::regnamespace and conrelid::regclass::text <> '"__EFMigrationsHistory"'
              and contype <> 'n'
            union all
            select concat_ws(' ', 'extension', extname) from pg_extension
            order by 1
            """
        );

    /// <summary>Makes the tables of the EF model, without any migration.</summary>
    public static Task EnsureCreatedTablesAsync(this DatabaseFacade database) =>
        database.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
}
