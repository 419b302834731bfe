import type { LintRule } from './rule.ts'
import { baseConflict } from './rules/base-conflict.ts'
import { bodyOfAnotherType } from './rules/body-of-another-type.ts'
import { bodyOn204 } from './rules/body-on-204.ts'
import { csvColumnsDiffer } from './rules/csv-columns-differ.ts'
import { deleteWithBody } from './rules/delete-with-body.ts'
import { descriptionEnumDiffersTable } from './rules/description-enum-differs-table.ts'
import { duplicateHttpLine } from './rules/duplicate-http-line.ts'
import { duplicateJsonKey } from './rules/duplicate-json-key.ts'
import { duplicatePathParameter } from './rules/duplicate-path-parameter.ts'
import { enumUnknownFutureMissing } from './rules/enum-unknown-future-missing.ts'
import { exampleBodyUnparsable } from './rules/example-body-unparsable.ts'
import { exampleEnumCase } from './rules/example-enum-case.ts'
import { exampleEnumValue } from './rules/example-enum-value.ts'
import { exampleFormat } from './rules/example-format.ts'
import { exampleLength } from './rules/example-length.ts'
import { exampleMethodMismatch } from './rules/example-method-mismatch.ts'
import { exampleOdataType } from './rules/example-odata-type.ts'
import { examplePathUndeclared } from './rules/example-path-undeclared.ts'
import { examplePlaceholder } from './rules/example-placeholder.ts'
import { examplePropertyCase } from './rules/example-property-case.ts'
import { exampleSchema } from './rules/example-schema.ts'
import { exampleStatusUnstated } from './rules/example-status-unstated.ts'
import { exampleTypeMismatch } from './rules/example-type-mismatch.ts'
import { exampleUndocumentedProperty } from './rules/example-undocumented-property.ts'
import { exampleUndocumentedType } from './rules/example-undocumented-type.ts'
import { exampleUrlVersion } from './rules/example-url-version.ts'
import { getWithBody } from './rules/get-with-body.ts'
import { impossiblePath } from './rules/impossible-path.ts'
import { nestedTypeWithoutHash } from './rules/nested-type-without-hash.ts'
import { patchOnCollection } from './rules/patch-on-collection.ts'
import { pathCase } from './rules/path-case.ts'
import { pathLiteral } from './rules/path-literal.ts'
import { pathUnreadable } from './rules/path-unreadable.ts'
import { pathWithoutSlash } from './rules/path-without-slash.ts'
import { permissionsDifferByVersion } from './rules/permissions-differ-by-version.ts'
import { permissionsLeastFirst } from './rules/permissions-least-first.ts'
import { permissionsMissing } from './rules/permissions-missing.ts'
import { propertyTypeConflict } from './rules/property-type-conflict.ts'
import { representationUndocumentedProperty } from './rules/representation-undocumented-property.ts'
import { responseSentenceMissing } from './rules/response-sentence-missing.ts'
import { responseShapeMismatch } from './rules/response-shape-mismatch.ts'
import { statusReason } from './rules/status-reason.ts'
import { todoCells } from './rules/todo-cells.ts'
import { todoPermissions } from './rules/todo-permissions.ts'
import { wrappedValue } from './rules/wrapped-value.ts'

/** All rules, sorted by id. */
export const lintRules: readonly LintRule[] = [
  baseConflict,
  bodyOfAnotherType,
  bodyOn204,
  csvColumnsDiffer,
  deleteWithBody,
  descriptionEnumDiffersTable,
  duplicateHttpLine,
  duplicateJsonKey,
  duplicatePathParameter,
  enumUnknownFutureMissing,
  exampleBodyUnparsable,
  exampleEnumCase,
  exampleEnumValue,
  exampleFormat,
  exampleLength,
  exampleMethodMismatch,
  exampleOdataType,
  examplePathUndeclared,
  examplePlaceholder,
  examplePropertyCase,
  exampleSchema,
  exampleStatusUnstated,
  exampleTypeMismatch,
  exampleUndocumentedProperty,
  exampleUndocumentedType,
  exampleUrlVersion,
  getWithBody,
  impossiblePath,
  nestedTypeWithoutHash,
  patchOnCollection,
  pathCase,
  pathLiteral,
  pathUnreadable,
  pathWithoutSlash,
  permissionsDifferByVersion,
  permissionsLeastFirst,
  permissionsMissing,
  propertyTypeConflict,
  representationUndocumentedProperty,
  responseSentenceMissing,
  responseShapeMismatch,
  statusReason,
  todoCells,
  todoPermissions,
  wrappedValue,
]

/** The rules whose findings mark the contract. */
export const disputingRules: readonly LintRule[] = lintRules.filter(({ disputes }) => disputes)
