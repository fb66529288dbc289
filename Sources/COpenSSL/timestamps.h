// RFC 3161 timestamps.
#pragma once
#include <openssl/asn1.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/pkcs7.h>
#include <openssl/ts.h>
#include <openssl/x509_vfy.h>

// The stack functions of OpenSSL 3 are macros, which Swift does not see.

static inline int timestamp_signer_count(PKCS7 *token) {
  return sk_PKCS7_SIGNER_INFO_num(PKCS7_get_signer_info(token));
}

static inline PKCS7_SIGNER_INFO *timestamp_signer(PKCS7 *token, int index) {
  return sk_PKCS7_SIGNER_INFO_value(PKCS7_get_signer_info(token), index);
}

// What a status says in words: its first text, or NULL.
static inline const ASN1_UTF8STRING *timestamp_status_text(const TS_STATUS_INFO *status) {
  const STACK_OF(ASN1_UTF8STRING) *texts = TS_STATUS_INFO_get0_text(status);
  return sk_ASN1_UTF8STRING_num(texts) > 0 ? sk_ASN1_UTF8STRING_value(texts, 0) : NULL;
}
