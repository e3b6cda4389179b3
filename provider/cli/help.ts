/** What `--help` prints. */
export const HELP = `import: prints the TypeScript program that declares memberships as they are now, and writes or fills the file by which
\`pulumi import\` takes them into a stack. It changes nothing, and neither does an \`up\` of what it prints.
migrate: prints the program that owns the members of attachments of @pulumi/alicloud or Terraform, and the commands that
take those out of their state. It calls nothing.
review: prints what a preview would do, by person and by group, as Markdown for the people who approve it.
report: prints who has access to what, over any services, instances and groups, as they are now. It changes nothing.

Usage
  pulumi-alicloud-group-membership import --service NAME (--group ID ... | --user ID ... | --all) [options]
  pulumi preview --json --import-file FILE | pulumi-alicloud-group-membership import --preview --import-file FILE
  pulumi-alicloud-group-membership migrate --from FILE [options]
  pulumi preview --json --refresh --show-sames | pulumi-alicloud-group-membership review [options]
  pulumi-alicloud-group-membership report --place PLACE [--group ID ...] [--place PLACE ...] [options]

Options of import
  --service NAME      bastionhost, cloudsso, eiam, quickbi or ram
  --instance ID       the instance, for bastionhost and eiam; the directory, for cloudsso
  --region ID         the region; default: ALICLOUD_REGION, ALIBABA_CLOUD_REGION, or that of the profile; ram has none
  --group ID          a group with its users; repeatable
  --user ID           a user with the user's groups; repeatable
  --all               every group of the instance, directory, organisation or, for ram, account
  --mode additive     declare "at least these members"; default: authoritative, these and no others
  --role-arn ARN      the RAM role to act as; it becomes the assumeRole of each declaration
  --session-name NAME the name of the session of that role
  --external-id ID    the external id that the role asks for
  --config KEY=VALUE  a setting as in the configuration of a stack, since none is read; a field of an object as
                      alicloud:endpoints.bastionhost=http://127.0.0.1:8899, or the object as JSON; repeatable
  --import-file FILE  write the file for \`pulumi import --file FILE --generate-code=false --protect=false\` too
  --preview           fill FILE, which \`pulumi preview --json --import-file FILE\` wrote, with what the preview on
                      standard input declares; with --import-file, and without the options above but --config
  --show-secrets      with --preview: write the members of a secret list into FILE, in plain text

Options of migrate
  --from FILE         the output of \`pulumi stack export\`, or of \`terraform state pull\`
  --provider NAME     move the resources of this provider alone, by the name that the command prints for those whose
                      account the state does not tell
  --mode MODE         of every declaration; default: additive for attachments, which leave other members alone, and
                      authoritative for a resource that lists everybody
  --region ID, --role-arn ARN, --session-name NAME, --external-id ID
                      as for import, for what the state does not tell of its providers
  --out FILE          write the program there; standard output is then a script of the commands

Options of review
  --stack-export FILE the output of \`pulumi stack export\`: with it, replaced resources whose delete is still pending
                      are shown without a refresh too
  --approved FILE     an earlier review: exit code 3 where the changes are not the same; names may differ, ids may not
  --fail-on LIST      exit code 3 where one of these holds: removal, delete, takeover, emptied (a person without
                      another group, or a group without another member), unknown (members that the preview does not
                      show); separated by commas, repeatable
  --limit BYTES       cut the review there, and say how many lines are left out; default: 65000, which a comment
                      holds; none: write all

Options of report; those for the role and the settings are as of import
  --place PLACE       SERVICE[:REGION[:INSTANCE]], such as ram, quickbi:cn-hangzhou or eiam::idaas_ue2j, with @ARN
                      behind it for the RAM role to act as there; repeatable
  --group ID          a group of the place before it; repeatable; default: every group
  --format FORMAT     text; csv: a row for each membership; matrix: csv of people and groups; json; or html:
                      one page that sorts and filters, with the matrix, to be printed and signed; default: text
  --people FILE       which users are one person, as YAML or JSON: person -> {service or place: id}; others are joined
                      by login
  --stack-export FILE says of each membership whether the stack declares it
  --compare FILE      an earlier report of --format json: who joined, left and moved since

Options of all commands
  --out FILE          write a file that does not exist yet, in place of standard output
  --help, --version

An import and a report find credentials as the provider finds them: ALIBABA_CLOUD_ACCESS_KEY_ID and
ALIBABA_CLOUD_ACCESS_KEY_SECRET, a profile, an ECS role ...

Against the emulator at port 8899, whose key is testid with the secret testsecret
  pulumi-alicloud-group-membership import --service bastionhost --region cn-hangzhou \\
    --instance bastionhost-cn-emulated01 --all --config alicloud:endpoints.bastionhost=http://127.0.0.1:8899

Exit codes: 0 done, 1 the command or the preview failed, or a report is not complete, 2 the command line cannot be
carried out, 3 the review is not what was approved, or a condition of --fail-on holds.
`;
