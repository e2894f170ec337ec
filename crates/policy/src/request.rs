//! What a key policy can look at: the request context
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/intro-structure.html>).

/// Who sends a KMS request.
#[derive(Clone, Copy, Debug)]
pub struct Caller<'a> {
    /// The account, twelve digits.
    pub account: &'a str,
    /// The ARN of the role, `arn:aws:iam::…:role/…`.
    pub role_arn: &'a str,
    /// The ARN of the role's session, `arn:aws:sts::…:assumed-role/…/…`.
    pub session_arn: &'a str,
}

/// A KMS request as far as a key policy can look at it: what IAM calls the request context.
#[derive(Clone, Copy, Debug)]
pub struct RequestContext<'a> {
    /// The operation as a policy names it, such as `kms:Decrypt`.
    pub action: &'a str,
    /// Who sends it.
    pub caller: Caller<'a>,
    /// The encryption context's pairs.
    pub encryption_context: &'a [(&'a str, &'a str)],
    /// The service that sends it on the caller's behalf, such as `s3.us-east-1.amazonaws.com`.
    pub via_service: Option<&'a str>,
}
