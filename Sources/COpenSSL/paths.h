// Certificates, their paths and their revocation.
#pragma once
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

// What paths are held to (RFC 5280): every certificate's revocation with delta and indirect CRLs, policies, the strict profile. An anchor
// need not be self-signed.
static inline unsigned long passerelle_path_flags(void) {
  return X509_V_FLAG_X509_STRICT | X509_V_FLAG_POLICY_CHECK | X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_TRUSTED_FIRST;
}

static inline unsigned long passerelle_revocation_flags(void) {
  return X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL | X509_V_FLAG_EXTENDED_CRL_SUPPORT | X509_V_FLAG_USE_DELTAS;
}

// RFC 4514, with letters beyond ASCII as they are.
static inline unsigned long passerelle_name_flags(void) { return XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB; }

// The digest of a signature algorithm; NID_undef when it has none of its own (Ed25519) or is unknown. RSA-PSS keeps it in its parameters,
// where none means SHA-1 (RFC 4055 §3.1).
static inline int passerelle_signature_digest(const X509_ALGOR *algorithm) {
  const ASN1_OBJECT *object = NULL;
  const void *value = NULL;
  int type = V_ASN1_UNDEF, digest = NID_undef, key = NID_undef;
  X509_ALGOR_get0(&object, &type, &value, algorithm);
  if (OBJ_obj2nid(object) != NID_rsassaPss) {
    OBJ_find_sigid_algs(OBJ_obj2nid(object), &digest, &key);
    return digest;
  }
  digest = NID_sha1;
  if (type != V_ASN1_SEQUENCE) return digest;
  const unsigned char *bytes = ASN1_STRING_get0_data((const ASN1_STRING *)value);
  RSA_PSS_PARAMS *parameters = d2i_RSA_PSS_PARAMS(NULL, &bytes, ASN1_STRING_length((const ASN1_STRING *)value));
  if (parameters && parameters->hashAlgorithm) {
    const ASN1_OBJECT *hash = NULL;
    X509_ALGOR_get0(&hash, NULL, NULL, parameters->hashAlgorithm);
    digest = OBJ_obj2nid(hash);
  }
  RSA_PSS_PARAMS_free(parameters);
  return digest;
}
