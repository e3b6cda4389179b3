/** What `--help` prints. */
export const HELP = `Prints the TypeScript program that declares memberships as they are now.
\`pulumi import\` cannot do that for a dynamic resource. It changes nothing, and neither does an \`up\` of what it prints.

Usage
  pulumi-alicloud-group-membership import --service NAME (--group ID ... | --user ID ... | --all) [options]

Options
  --service NAME      bastionhost or quickbi
  --instance ID       the instance, for bastionhost
  --region ID         the region; default: ALICLOUD_REGION, ALIBABA_CLOUD_REGION, or that of the profile
  --group ID          a group with its users; repeatable
  --user ID           a user with the user's groups; repeatable
  --all               every group of the instance or organisation
  --mode additive     declare "at least these members"; default: authoritative, these and no others
  --role-arn ARN      the RAM role to act as; it becomes the assumeRole of each declaration
  --session-name NAME the name of the session of that role
  --external-id ID    the external id that the role asks for
  --config KEY=VALUE  a setting as in the configuration of a stack, since none is read; a field of an object as
                      alicloud:endpoints.bastionhost=http://127.0.0.1:8899, or the object as JSON; repeatable
  --out FILE          write a file that does not exist yet, in place of standard output
  --help, --version

Credentials are found as the provider finds them: ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET,
a profile, an ECS role ...

Against the emulator at port 8899, whose key is testid with the secret testsecret
  pulumi-alicloud-group-membership import --service bastionhost --region cn-hangzhou \\
    --instance bastionhost-cn-emulated01 --all --config alicloud:endpoints.bastionhost=http://127.0.0.1:8899

Exit codes: 0 done, 1 the import failed, 2 the command line cannot be carried out.
`;
