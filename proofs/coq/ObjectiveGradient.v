(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  The gradient of the objective along any line in parameter space, as a covariance.

    name                          meaning                                           in the paper
    ----------------------------  ------------------------------------------------  ------------
    [response_objective]          E_pi[r*] - beta KL(pi || ref) at one prompt
    [derive_response_objective]   its derivative: Cov_pi(r* - r, dr) / beta
    [reward_error F theta x a]    r*(x, a) - r_theta(x, a)
    [prompt_gradient]             the gradient of the objective at one prompt
    [objective_gradient]          E_x Cov_pi(r* - r, g) / beta                      grad J
    [objective_gradient_holds]    it is the gradient of J
    [objective_gradient_pairs]    E_x E_{a,b}[(D* - D)(g_a - g_b)] / (2 beta)
*)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Derivatives FiniteLaws ParameterSpace Problem Families.

Local Open Scope R_scope.

Section OnePrompt.
Variables (A : finType) (ref : A -> R) (strength : R).
Hypotheses (ref_positive : positive_law ref) (strength_positive : 0 < strength).

Let policy (r : A -> R) : A -> R := tilted ref (fun a => r a / strength).

Definition response_objective (oracle pi : A -> R) : R :=
  mean pi oracle - strength * divergence pi ref.

(** One sum over responses instead of two. *)
Lemma response_objective_sum oracle pi : response_objective oracle pi =
  mean pi (fun a => oracle a - strength * ln (pi a / ref a)).
Proof. by rewrite mean_minus mean_scale. Qed.

Lemma derive_policy (r : R -> A -> R) (dr : A -> R) s a :
  (forall b, is_derive (fun t => r t b) s (dr b)) ->
  is_derive (fun t => policy (r t) a) s
    (policy (r s) a * (dr a - mean (policy (r s)) dr) / strength).
Proof.
move=> rd; pose logits t b := ln (ref b) + r t b / strength.
apply: (@derive_ext (fun t => softmax (logits t) a)).
  by move=> t; rewrite /policy tilted_softmax.
have logits_derive b : is_derive (fun t => logits t b) s (0 + / strength * dr b).
  apply: derive_plus; first exact: derive_constant.
  apply: (@derive_ext (fun t => / strength * r t b)) => [t|]; first exact: Rmult_comm.
  by apply: derive_scale; exact: rd.
apply: derive_value (derive_softmax a logits_derive) _.
have same b : softmax (logits s) b = policy (r s) b by rewrite /policy tilted_softmax.
have -> : mean (softmax (logits s)) (fun b => 0 + / strength * dr b)
    = / strength * mean (policy (r s)) dr.
  by rewrite -mean_scale; apply: mean_ext => // b; ring.
by rewrite same; field; lra.
Qed.

Theorem derive_response_objective (oracle : A -> R) (r : R -> A -> R) (dr : A -> R) s :
  (forall a, is_derive (fun t => r t a) s (dr a)) ->
  is_derive (fun t => response_objective oracle (policy (r t))) s
    (covariance (policy (r s)) (fun a => oracle a - r s a) dr / strength).
Proof.
move=> rd; have positive t : positive_law (policy (r t)) by exact: tilted_positive.
have law := positive_is_law (positive s); have [p0 p1] := positive s.
have [q0 _] := ref_positive.
pose score a := (dr a - mean (policy (r s)) dr) / strength.
apply: (@derive_ext (fun t => mean (policy (r t))
    (fun a => oracle a - strength * ln (policy (r t) a / ref a)))).
  by move=> t; rewrite response_objective_sum.
apply: derive_value.
  apply: derive_sum => a; apply: derive_mult; first exact: derive_policy.
  apply: derive_minus; first exact: derive_constant.
  apply: derive_scale; apply: (@derive_ext (fun t => ln (policy (r t) a) - ln (ref a))).
    by move=> t; rewrite ln_div //; case: (positive t).
  apply: derive_minus; last exact: derive_constant.
  by apply: (@derive_ln (fun t => policy (r t) a)); [exact: p0 | exact: derive_policy].
pose Z := \sum_b (ref b * exp (r s b / strength)).
have Z0 : 0 < Z by apply: normaliser_positive; exact: positive_is_law.
have log_ratio a : strength * ln (policy (r s) a / ref a) = r s a - strength * ln Z.
  have -> : policy (r s) a / ref a = exp (r s a / strength) / Z.
    by rewrite /policy /tilted -/Z; have := q0 a => qa; field; lra.
  by rewrite ln_div ?ln_exp //; [field; lra | exact: exp_pos].
have centred : mean (policy (r s)) score = 0.
  rewrite /score; transitivity (/ strength * (mean (policy (r s)) dr
      - mean (policy (r s)) (fun _ => mean (policy (r s)) dr)));
    last by rewrite mean_constant //; ring.
  by rewrite -mean_minus -mean_scale; apply: mean_ext => // a; rewrite /score; field; lra.
transitivity (mean (policy (r s)) (fun a => (oracle a - r s a) * score a)
    + (strength * ln Z - strength) * mean (policy (r s)) score).
  rewrite -mean_scale -mean_plus; apply: sum_ext => a; rewrite log_ratio /score.
  by have := p0 a => pa; field; lra.
rewrite centred Rmult_0_r Rplus_0_r -covariance_centred // /Rdiv Rmult_comm -mean_scale.
by apply: mean_ext => // a; rewrite /score; field; lra.
Qed.

End OnePrompt.

Section Gradient.
Context {P : problem} {parameter : finType}.
Variable F : reward_family P parameter.
Implicit Type theta : parameter -> R.

Definition reward_error theta (x : prompt P) (a : response x) : R :=
  oracle x a - reward_at F theta x a.

Definition objective_gradient theta (i : parameter) : R :=
  mean (prompt_law P) (fun x =>
    covariance (policy_of F theta x) (reward_error theta x)
      (fun a => reward_gradient F theta x a i)) / beta P.

Lemma dot_covariance (A : finType) (p f : A -> R) (g : A -> parameter -> R) v :
  dot (fun i => covariance p f (fun a => g a i)) v = covariance p f (fun a => dot (g a) v).
Proof.
rewrite /covariance dot_minus dot_scale !dot_mean; congr (_ - _).
by apply: mean_ext => // a; rewrite dot_scale.
Qed.

(** The derivative of J in direction v, as one covariance. *)
Lemma dot_objective_gradient theta v : dot (objective_gradient theta) v =
  mean (prompt_law P) (fun x =>
    covariance (policy_of F theta x) (reward_error theta x)
      (fun a => dot (reward_gradient F theta x a) v)) / beta P.
Proof.
transitivity (/ beta P * dot (fun i => mean (prompt_law P) (fun x =>
    covariance (policy_of F theta x) (reward_error theta x)
      (fun a => reward_gradient F theta x a i))) v).
  by rewrite -dot_scale; apply: sum_ext => i; congr (_ * _); exact: Rmult_comm.
rewrite dot_mean Rmult_comm; congr (_ * _).
by apply: mean_ext => // x; rewrite dot_covariance.
Qed.

(** The objective of one prompt, of which J is the mean. *)
Definition prompt_objective theta (x : prompt P) : R :=
  response_objective _ (reference x) (beta P) (oracle x) (policy_of F theta x).

Definition prompt_gradient theta (x : prompt P) (i : parameter) : R :=
  covariance (policy_of F theta x) (reward_error theta x)
    (fun a => reward_gradient F theta x a i) / beta P.

Theorem prompt_gradient_holds theta x :
  is_gradient (fun t => prompt_objective t x) theta (prompt_gradient theta x).
Proof.
move=> v; rewrite (_ : dot _ v = covariance (policy_of F theta x) (reward_error theta x)
      (fun a => dot (reward_gradient F theta x a) v) / beta P).
  rewrite -{2 3}(line_start theta v).
  apply: (derive_response_objective _ _ _ (reference_is_positive x) (beta_positive P) (oracle x)
    (fun s => reward_at F (line theta v s) x)) => a.
  exact: reward_gradient_holds.
rewrite -dot_covariance /Rdiv Rmult_comm -dot_scale.
by apply: sum_ext => i; congr (_ * _); exact: Rmult_comm.
Qed.

Theorem objective_gradient_holds theta :
  is_gradient (fun t => objective (policy_of F t)) theta (objective_gradient theta).
Proof.
move=> v; apply: derive_value.
  by apply: derive_sum => x; apply: derive_scale; exact: (prompt_gradient_holds theta x v).
rewrite -[LHS]/(mean (prompt_law P) (fun x => dot (prompt_gradient theta x) v)) -dot_mean.
apply: sum_ext => i; congr (_ * _); rewrite /objective_gradient /Rdiv [RHS]Rmult_comm -mean_scale.
by apply: mean_ext => // x; exact: Rmult_comm.
Qed.

Theorem objective_gradient_pairs theta i : objective_gradient theta i =
  mean (prompt_law P) (fun x => \sum_a \sum_b (policy_of F theta x a * policy_of F theta x b
    * ((reward_error theta x a - reward_error theta x b)
      * (reward_gradient F theta x a i - reward_gradient F theta x b i)))) / (2 * beta P).
Proof.
have b0 := beta_positive P.
rewrite /objective_gradient /Rdiv Rinv_mult (Rmult_comm (/ 2)) -Rmult_assoc.
rewrite [RHS]Rmult_assoc [_ * / 2]Rmult_comm -Rmult_assoc.
congr (_ * _); rewrite Rmult_comm -mean_scale; apply: mean_ext => // x.
by rewrite pair_covariance; [field | exact: policy_of_law].
Qed.

End Gradient.
